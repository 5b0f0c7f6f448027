"""Stickers, certificates, lists and letters as PDF. The only room that knows PDF and QR."""
