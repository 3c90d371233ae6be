import pg from 'pg'

/** Everything that stands in any table of a database, as text. */
export async function databaseWords(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    const parts: string[] = []
    for (const { name } of rows) {
      const found = await client.query<{ words: string }>(`SELECT one::text AS words FROM ${name} AS one`)
      parts.push(...found.rows.map(({ words }) => words))
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
