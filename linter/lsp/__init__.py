"""The server for editors: the language server protocol over standard input and output.

The server itself (``server``, ``desk``) only talks; reports are checked by a process of its own (``worker``), so that typing
is never held up and a check that hangs or dies costs that check alone.
"""
