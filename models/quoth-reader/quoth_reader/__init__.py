"""A network that quoth asks about its proposals: `reader.onnx`, `vocabulary.txt`, `card.json`.

There is no code here; quoth looks for the folder of this package and reads the files.
"""
