/** The six original reactions of Teams, by name; the others have names such as `1f44b_wavinghand`. */
const names: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😄',
  surprised: '😮',
  sad: '😢',
  angry: '😠',
  plusOne: '➕',
}

/** Returns the emoji, or its name between colons. */
export function emojiOfTeamsReaction(name: string): string {
  if (Object.hasOwn(names, name)) return names[name]!
  const points = /^([0-9a-f]{4,5}(?:-[0-9a-f]{4,5})*)_/.exec(name)?.[1]
  if (points === undefined) return `:${name.replace(/[^\w-]/g, '').slice(0, 40)}:`
  const codes = points.split('-').map((point) => Number.parseInt(point, 16))
  return codes.every((code) => code <= 0x10ffff) ? String.fromCodePoint(...codes) : '?'
}
