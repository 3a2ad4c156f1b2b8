"""How much of something strangers and members may send, and to how many: each limit is declared once, with its words.

``declaring`` says what a limit is; ``counting`` counts who comes without an account, and what is written in a table;
``reach`` counts whom a member's words reach.
"""
