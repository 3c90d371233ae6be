/** The six that Teams began with, by its names; the others are `1f44b_wavinghand` and the like. */
const names: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😄',
  surprised: '😮',
  sad: '😢',
  angry: '😠',
  plusOne: '➕',
}

/** An emoji, or the name between colons. */
export function emojiOf(name: string): string {
  if (Object.hasOwn(names, name)) return names[name]!
  const points = /^([0-9a-f]{4,5}(?:-[0-9a-f]{4,5})*)_/.exec(name)?.[1]
  if (points === undefined) return `:${name.replace(/[^\w-]/g, '').slice(0, 40)}:`
  const codes = points.split('-').map((point) => Number.parseInt(point, 16))
  return codes.every((code) => code <= 0x10ffff) ? String.fromCodePoint(...codes) : '?'
}
