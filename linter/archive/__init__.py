"""Archives: any number of documents checked shard by shard, on this machine or on Spark, into one folder of Parquet files.

The folder of a run, OUT::

    plan.json                      what was asked for: version, rules and settings, how many documents and shards
    files.parquet                  the documents and the shard each belongs to: shard, uri, size, modified
    documents/shard=0/*.parquet    one row for each document, whatever became of it
    claims/shard=0/*.parquet       the figures that were read in it
    findings/shard=0/*.parquet     what was found in it
    runs.parquet                   one row, written when all shards are there

``linter.archive.layout`` names the columns: those of the store with what an archive adds to ``documents``. Any reader of
Parquet takes a table as one: ``read_parquet('OUT/findings/*/*.parquet')``. A shard is there when its documents are: they are
put in place last, whole files only, so that a run that was killed goes on behind the shards it finished. Its rows do not
depend on the engine, nor on how often it was killed.
"""

from __future__ import annotations
