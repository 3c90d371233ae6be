/** Shortens a name to `most` characters. A file name keeps its extension, which determines how it's opened. */
export function truncateName(name: string, most: number): string {
  if (name.length <= most) return name
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
  const left = name.slice(0, most - 1 - ending.length).replace(/[\uD800-\uDBFF]$/, '')
  return `${left.trimEnd()}…${ending}`
}
