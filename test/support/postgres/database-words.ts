import pg from 'pg'

/** Returns the contents of all tables of a database as text, and all bytes of its table and index files. */
export async function databaseWords(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return [...(await rowsIn(client)), ...(await filesOf(client))].join('\n')
  } finally {
    await client.end()
  }
}

async function rowsIn(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  const parts: string[] = []
  for (const { name } of rows) {
    const found = await client.query<{ words: string }>(`SELECT one::text AS words FROM ${name} AS one`)
    parts.push(...found.rows.map(({ words }) => words))
  }
  return parts
}

/** Returns the files, where deleted rows remain until a vacuum. Only PostgreSQL's own administrator may read them. */
async function filesOf(client: pg.Client): Promise<readonly string[]> {
  const { rows: may } = await client.query<{ is: boolean }>(
    `SELECT pg_has_role(current_user, 'pg_read_server_files', 'USAGE') AS is`,
  )
  if (!may[0]!.is) return []
  await client.query('CHECKPOINT')
  const { rows } = await client.query<{ bytes: Buffer | null }>(
    `SELECT pg_read_binary_file(pg_relation_filepath(pg_class.oid), 0, 1 << 29, true) AS bytes FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE relkind IN ('r', 'i', 't') AND nspname NOT IN ('pg_catalog', 'information_schema') AND pg_relation_filepath(pg_class.oid) IS NOT NULL
       AND (nspname <> 'pg_toast' OR pg_class.oid IN (SELECT reltoastrelid FROM pg_class AS owner
         JOIN pg_namespace AS place ON place.oid = owner.relnamespace WHERE place.nspname NOT IN ('pg_catalog', 'information_schema')))`,
  )
  return rows.map(({ bytes }) => bytes?.toString('utf8') ?? '')
}
