"""What one person or one address may do in a day."""
