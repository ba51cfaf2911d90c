-- The gate learns from what editors decided, a few rows among as many as there are articles.
create index gate_decision_by_editor on gate_decision (decided_at desc) where editor is not null;
