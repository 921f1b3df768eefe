"""Every route × method × persona × state of the row, each confidential text a canary of its own.

``places`` finds what can be asked, ``personas`` who asks, ``world`` what there is to see, ``canaries`` plants them and
finds them, ``bodies`` writes what a browser or a program would send, ``writes`` notices every row written, ``cells``
asks and judges by ``entitlement``, ``choosing`` says which cells.
"""
