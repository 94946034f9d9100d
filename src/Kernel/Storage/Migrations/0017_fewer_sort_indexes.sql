-- Each index of a ledger was a good part of the time that a bulk load takes, and the two by date the most of it. The hundred
-- entries of a page are found among 100,000 without them in tenths of a second (docs/adr/0019).

do $$
declare name text;
begin
    for name in
        select i.indexname from pg_indexes i
        where i.schemaname = current_schema() and i.tablename like 'register\_%' and i.indexdef like '%''infinity''::date%'
    loop
        execute format('drop index %I', name);
    end loop;
end $$;
