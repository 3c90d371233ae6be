/** Keys by a name that several of them share. */
export interface Groups<K> {
  add(name: string, key: K): void
  remove(name: string, key: K): void
  get(name: string): ReadonlySet<K>
}

const none: ReadonlySet<never> = new Set<never>()

export function createGroups<K>(): Groups<K> {
  const groups = new Map<string, Set<K>>()
  return {
    add(name, key) {
      const group = groups.get(name)
      if (group) group.add(key)
      else groups.set(name, new Set([key]))
    },
    remove(name, key) {
      const group = groups.get(name)
      if (group?.delete(key) && group.size === 0) groups.delete(name)
    },
    get: (name) => groups.get(name) ?? none,
  }
}
