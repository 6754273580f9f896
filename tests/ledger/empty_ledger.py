"""The tables of a ledger with nothing in them."""

TABLES = """
create table article (id integer primary key, name blob not null unique, path text not null,
    title text not null, outlet text not null, byline text not null, published text not null,
    date text not null, language text not null, added text not null, words integer, text_key
    text not null, problem text not null, findings text not null, proposals integer not null);
create table reading (article integer not null, annotator text not null, state text not null,
    claims integer not null, left integer not null, conflicts integer not null, doubtful integer
    not null, problem text not null, primary key (article, annotator)) without rowid;
create table statement (rowid integer primary key, article integer not null, annotator text, id
    text not null, kind text not null, form text not null, factuality text not null, time text
    not null, source_type text not null, speaker text not null, source text not null, quote text
    not null, note text not null, tags text not null, by text not null, status text not null,
    anchor text not null, start integer, "end" integer, date text not null, rest text not null);
create index statement_article on statement (article);
create virtual table words using fts5(quote, source, speaker, note, content='statement',
    content_rowid='rowid', tokenize="unicode61 remove_diacritics 2");
create virtual table text_words using fts5(title, body, content='',
    tokenize="unicode61 remove_diacritics 2");
"""
