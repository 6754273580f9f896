"""Messages of news agencies: NITF, NewsML, ninjs, ANPA 1312 and IPTC 7901."""
