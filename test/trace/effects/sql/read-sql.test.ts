import { describe, expect, it } from 'vitest';
import { readSql } from '../../../../src/trace/effects/sql/read-sql.ts';

type Case = readonly [sql: string, expected: string];

function table(cases: readonly Case[]): void {
  it.each(cases)('%s', (sql, expected) => {
    const [worst] = readSql(sql);
    expect(worst && `${worst.effect} ${worst.about}`).toBe(expected);
  });
}

describe('what changes no data', () => {
  table([
    ['SELECT 1', 'read a value'],
    ["SELECT * FROM logs WHERE text = 'DELETE FROM users'", 'read logs'],
    ['SELECT * FROM "delete" FOR UPDATE', 'read delete'],
    ['-- DROP TABLE users\nSELECT 1 FROM t', 'read t'],
    ['/* TRUNCATE users; /* nested */ DROP DATABASE x; */ SELECT 1 FROM t', 'read t'],
    ['SELECT deleted_at, is_truncated FROM t', 'read t'],
    ["SELECT 'it''s; DROP TABLE x' FROM t", 'read t'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'read a value'],
    ['(SELECT 1 FROM t)', 'read t'],
    ['BEGIN', 'read begin'],
    ['SET search_path TO x', 'read set'],
    ['EXPLAIN DELETE FROM t', 'read a plan'],
    ['COPY t TO STDOUT', 'read t'],
    ['select count(*), coalesce(max(id), 0) from t', 'read t'],
    ['SELECT pg_advisory_lock(1)', 'read the function pg_advisory_lock'],
    ['PRAGMA foreign_keys = ON', 'read pragma'],
  ]);
});

describe('what writes', () => {
  table([
    ['INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING', 'write insert'],
    ["INSERT INTO t VALUES ('DROP TABLE x')", 'write insert'],
    ['UPDATE t SET a = 1', 'write t'],
    ['CREATE TABLE t (id int)', 'write create'],
    ['ALTER TABLE t ADD COLUMN a int', 'write t'],
    ['ALTER TABLE t DROP CONSTRAINT c', 'write t'],
    ['DROP INDEX i', 'write i'],
    ['COPY t FROM STDIN', 'write t'],
    ['SELECT * INTO copy FROM t', 'write a table made of the result'],
    ["SELECT setval('s', 1)", 'write the function setval'],
    ['CALL recompute()', 'write recompute'],
    ['VACUUM', 'read vacuum'],
    ['CREATE FUNCTION f() RETURNS void AS $$ DELETE FROM t; $$ LANGUAGE sql', 'write create'],
    ['{…} FROM t', 'write a statement that is not known'],
  ]);
});

describe('what deletes some', () => {
  table([
    ['DELETE FROM t WHERE id = 1', 'destroy-some t'],
    ['delete from "public"."orders" where id = any($1)', 'destroy-some public.orders'],
    ['DELETE FROM t USING u WHERE t.id = u.id', 'destroy-some t'],
    ['DELETE FROM t LIMIT 10', 'destroy-some t'],
    ['DELETE FROM t {…}', 'destroy-some t'],
    ['DELETE FROM t WHERE {…}', 'destroy-some t'],
    ['DELETE FROM t WHERE id = 0 OR id = 1', 'destroy-some t'],
    [
      'WITH old AS (DELETE FROM t WHERE a < 1 RETURNING *) INSERT INTO archive SELECT * FROM old',
      'destroy-some t',
    ],
    ['SELECT delete_user(1)', 'destroy-some the function delete_user'],
  ]);
});

describe('what deletes a whole set', () => {
  table([
    ['DELETE FROM t', 'destroy-set t'],
    ['DELETE FROM `t`;', 'destroy-set t'],
    ['delete from only t', 'destroy-set t'],
    ['DELETE FROM [dbo].[Orders]', 'destroy-set dbo.Orders'],
    ['DELETE FROM {…}', 'destroy-set {…}'],
    ['DELETE FROM t WHERE true', 'destroy-set t'],
    ['DELETE FROM t WHERE 1=1', 'destroy-set t'],
    ['DELETE FROM t WHERE (1 = 1)', 'destroy-set t'],
    ["DELETE FROM t WHERE 'a' = 'a'", 'destroy-set t'],
    ['DELETE FROM t WHERE id = 1 OR true', 'destroy-set t'],
    ['DELETE FROM t WHERE id IS NOT NULL', 'destroy-set t'],
    ['DELETE FROM t RETURNING (SELECT 1 FROM u WHERE true)', 'destroy-set t'],
    ['TRUNCATE t', 'destroy-set t'],
    ['TRUNCATE a, b, c', 'destroy-set a'],
    ['TRUNCATE a, b CASCADE', 'destroy-set a'],
    ['TRUNCATE TABLE public.t RESTART IDENTITY CASCADE', 'destroy-set public.t'],
    ['DROP TABLE IF EXISTS t', 'destroy-set t'],
    ['ALTER TABLE t DROP COLUMN a', 'destroy-set t'],
    ['ALTER TABLE t DROP a', 'destroy-set t'],
    ['SELECT 1; DELETE FROM t; SELECT 2', 'destroy-set t'],
    ['WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone', 'destroy-set t'],
    ['EXPLAIN ANALYZE DELETE FROM t', 'destroy-set t'],
    ['SELECT truncate_all_tables()', 'destroy-set the function truncate_all_tables'],
    ['DO $$ BEGIN DELETE FROM t; END $$', 'destroy-set t'],
  ]);
});

describe('what deletes a store', () => {
  table([
    ['DROP DATABASE shop', 'destroy-store shop'],
    ['DROP DATABASE IF EXISTS "shop" WITH (FORCE)', 'destroy-store shop'],
    ['DROP SCHEMA public CASCADE; CREATE SCHEMA public', 'destroy-store public'],
    ['DROP OWNED BY shop', 'destroy-store by'],
    ['TRUNCATE "User", "Team", orders RESTART IDENTITY CASCADE', 'destroy-store User and 2 more tables'],
    [
      "DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables LOOP EXECUTE 'TRUNCATE TABLE ' || quote_ident(r.tablename) || ' CASCADE'; END LOOP; END $$",
      'destroy-store every table',
    ],
    [
      "DO $do$ BEGIN EXECUTE (SELECT 'TRUNCATE TABLE ' || string_agg(oid::regclass::text, ', ') FROM pg_class); END $do$",
      'destroy-set x',
    ],
  ]);
});

describe('hostile text', () => {
  it.each([
    ['nothing', ''],
    ['many alternatives', `DELETE FROM t WHERE ${'a = 1 OR '.repeat(6_000)}a = 2`],
    ['many parentheses in a condition', `DELETE FROM t WHERE ${'('.repeat(9_000)}1${')'.repeat(9_000)}`],
    ['an open quote', "DELETE FROM t WHERE a = 'x"],
    ['an open comment', 'SELECT 1 /* '],
    ['an open dollar quote', 'DO $$ begin'],
    ['many parentheses', `${'('.repeat(50_000)}SELECT 1`],
    ['many statements', 'SELECT 1;'.repeat(20_000)],
    ['many comments', '/*'.repeat(50_000)],
    ['many spaces', `SELECT${' '.repeat(100_000)}1`],
    ['many dashes', '-'.repeat(100_000)],
    ['many common table expressions', `${'WITH a AS ('.repeat(5_000)}SELECT 1`],
  ])('%s ends', (_, sql) => {
    expect(Array.isArray(readSql(sql))).toBe(true);
  });
});
