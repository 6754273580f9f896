"""What the tables of the ledger are; every question over the collection is asked of these."""

from __future__ import annotations

DAY_BITS = 24
"""Bits of an id behind those of its day, which make ids be in order of the dates.

An index of words keeps how far it is from one id to the next, so fewer bits are less on disk. Where
more of one day come than that, they go on with what the next day has left."""

TABLES = """
create table about (
    root blob not null, texts integer not null,
    cache_mtime_ns integer not null, cache_ctime_ns integer not null, cache_seen_ns integer not null
);
create table article (
    id integer primary key, name blob not null unique, path text not null, title text not null,
    outlet text not null, byline text not null, published text not null, date text not null,
    language text not null, added text not null, words integer, text_key text not null,
    problem text not null, findings text not null, proposals integer not null
);
create table reading (
    article integer not null, annotator text not null, state text not null,
    claims integer not null, left integer not null, conflicts integer not null,
    doubtful integer not null, problem text not null,
    primary key (article, annotator)
) without rowid;
create table statement (
    rowid integer primary key, article integer not null, annotator text, id text not null,
    kind text not null, form text not null, factuality text not null, time text not null,
    source_type text not null, speaker text not null, source text not null, quote text not null,
    note text not null, tags text not null, by text not null, status text not null,
    anchor text not null, start integer, "end" integer, date text not null, rest text not null
);
create index statement_article on statement (article);
create index statement_claims on statement (article, annotator, by, tags)
    where annotator is not null;
create table speaker (id integer primary key, name text not null unique, n integer not null);
create table speaking (
    speaker integer not null, statement integer not null, primary key (speaker, statement)
) without rowid;
create index speaking_statement on speaking (statement);
create table link (
    statement integer not null, type text not null, target_name blob not null,
    target_annotator text not null, target_id text not null,
    primary key (statement, type, target_name, target_annotator, target_id)
) without rowid;
create index link_target on link (target_id);
create table person (
    slug text primary key, name text not null, label text not null, role text not null,
    affiliation text not null, gender text not null, note text not null,
    reliability text not null, reliability_date text not null, only_in text not null,
    ignore integer not null
) without rowid;
create table alias (
    name text not null, slug text not null, primary key (name, slug)
) without rowid;
create virtual table words using fts5(
    quote, source, speaker, note, content='statement', content_rowid='rowid',
    tokenize="unicode61 remove_diacritics 2"
);
create virtual table text_words using fts5(
    body, title, content='', tokenize="unicode61 remove_diacritics 2"
);
create table file (
    path blob primary key, name blob not null, annotator text, mtime_ns integer not null,
    ctime_ns integer not null, size integer not null, seen_ns integer not null,
    hash blob not null, problem text not null
) without rowid;
create table used (
    sort text not null, day integer not null, n integer not null, primary key (sort, day)
) without rowid;
create table declared (
    name blob not null, path blob not null, mtime_ns integer not null, ctime_ns integer not null,
    size integer not null, seen_ns integer not null, primary key (name, path)
) without rowid;
create table cached (
    text_key text not null, rest text not null, mtime_ns integer not null,
    size integer not null, primary key (text_key, rest)
) without rowid;
create table waiting (name blob primary key) without rowid;
"""
"""`used` tells how many ids of a day were given, none of which comes twice; `file` is what was
read and when; `declared` the articles that annotation files name because none stands where theirs
should; `cached` the findings at hand; `waiting` the articles whose findings have come or gone and
that are not made anew yet. `words` and `text_words` have the rowid of the statement or the id of
the article; a row of `text_words` whose article is no more stays, and counts for nothing."""
