/** Keys grouped by name. */
export interface Multimap<K> {
  add(name: string, key: K): void
  remove(name: string, key: K): void
  get(name: string): ReadonlySet<K>
  /** Keys of a group without copying them; iterate before changing the group. */
  members(name: string): Iterable<K>
  sizeOf(name: string): number
}

/**
 * Size up to which a group is an array instead of a Set. Most groups are small, and there can be a hundred thousand of them. An array takes
 * a quarter of the memory of a Set. It's recreated for each new key, because a growing array reserves space for seventeen items.
 */
const mostListed = 8

const none: ReadonlySet<never> = new Set<never>()

export function createMultimap<K>(): Multimap<K> {
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
