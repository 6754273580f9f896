"""Claims as layers of annotations, as INCEpTION, WebAnno and other programs on UIMA have them."""
