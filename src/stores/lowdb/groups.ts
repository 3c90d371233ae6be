/** Keys by a name that several of them share. */
export interface Groups<K> {
  add(name: string, key: K): void
  remove(name: string, key: K): void
  get(name: string): ReadonlySet<K>
  /** The same, to be gone through at once: it is not copied. */
  members(name: string): Iterable<K>
  sizeOf(name: string): number
}

/**
 * Most groups are small, and there may be a hundred thousand of them: those are lists, which take a quarter of a set, made anew
 * with each key: one that grows has room for seventeen.
 */
const mostListed = 8

const none: ReadonlySet<never> = new Set<never>()

export function createGroups<K>(): Groups<K> {
  const groups = new Map<string, K[] | Set<K>>()

  function addTo(name: string, group: K[] | Set<K>, key: K): void {
    if (!Array.isArray(group)) group.add(key)
    else if (group.includes(key)) return
    else if (group.length < mostListed) groups.set(name, group.concat([key]))
    else groups.set(name, new Set(group).add(key))
  }

  return {
    add(name, key) {
      const group = groups.get(name)
      if (group) addTo(name, group, key)
      else groups.set(name, [key])
    },
    remove(name, key) {
      const group = groups.get(name)
      if (!group) return
      if (Array.isArray(group)) {
        const place = group.indexOf(key)
        if (place >= 0) group.splice(place, 1)
      } else group.delete(key)
      if (lengthOf(group) === 0) groups.delete(name)
    },
    get(name) {
      const group = groups.get(name) ?? none
      return Array.isArray(group) ? new Set(group) : group
    },
    members: (name) => groups.get(name) ?? none,
    sizeOf: (name) => lengthOf(groups.get(name) ?? none),
  }
}

function lengthOf<K>(group: readonly K[] | ReadonlySet<K>): number {
  return 'length' in group ? group.length : group.size
}
