"""What the product says in many views, as readable text beside this file; renew with `python -m tests.gezegd`."""
