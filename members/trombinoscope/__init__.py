"""The printed trombinoscope: data in Python, page in typst."""
