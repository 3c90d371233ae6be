interface Asked<Key, Value> {
  readonly key: Key
  readonly resolve: (value: Value) => void
  readonly reject: (error: unknown) => void
}

/** Reads that are asked for in the same moment go in one round trip; answers come in the order of the keys. */
export function createBatchedRead<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
): (key: Key) => Promise<Value> {
  let asked: Asked<Key, Value>[] = []

  async function send(): Promise<void> {
    const batch = asked
    asked = []
    try {
      const values = await read(batch.map(({ key }) => key))
      for (const [index, { resolve }] of batch.entries()) resolve(values[index]!)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      asked.push({ key, resolve, reject })
      if (asked.length === 1) setImmediate(() => void send())
    })
}
