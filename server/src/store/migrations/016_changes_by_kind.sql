-- Who left a segment that nobody leaves, or entered one that all have left, is found at once: by kind, a segment's changes are two
-- ranges. In place of the index without it, so no write has one more to keep (docs/decisions/0033-lists-at-a-million.md).
create index segment_changes_by_kind on coterie.segment_changes (segment_id, entered, seq);
drop index coterie.segment_changes_by_segment;
