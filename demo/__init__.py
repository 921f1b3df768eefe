"""The portal's own demo data: seven invented workbooks, what a right reading of them gives, and invented texts.

Nothing here imports Django. `python -m demo.generate` writes `demo/workbooks/`; `demo/README.md` says what is in it.
"""
