"""Attacks as code: bounded, and against a server of our own on 127.0.0.1 alone."""
