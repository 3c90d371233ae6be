/**
 * Checks whether a message in a desk thread is a work note, and returns its text. The prefix `note:` is recognised in any case, with odd
 * spaces or invisible characters, and with near misses ("note :", "Note -", "nota:", "!"): when in doubt, it's a note, because a note that
 * was sent to the requester can't be taken back.
 */
export function parseWorkNote(line: string): { readonly isNote: boolean; readonly text: string } {
  const visible = line
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\u00AD]/gu, (char) => (char === '\n' || char === '\t' ? char : ''))
  const trimmed = visible.trim()
  const bang = /^!+\s*/.exec(trimmed)
  if (bang !== null) return { isNote: true, text: trimmed.slice(bang[0].length) }
  const bare = trimmed.replace(/^[\s*_~`"'«“”»[({<>-]+/u, '')
  const word =
    /^(?:work[\s-]*notes?|internal[\s-]*notes?|notes?[\s-]*internes?|notes?|notas?|nte|noet|ntoe)(?=$|[\s\p{P}\p{S}])/iu.exec(
      bare,
    )
  if (word === null) return { isNote: false, text: line.trim() }
  const after = bare.slice(word[0].length)
  // "Note that …" and "notes on it" start a sentence; "note:", "note -", "note ;" and "note\n" are prefixes.
  const mark = /^[\s*_~`\])}"'»]*[:;,.\-–—=|>/!：﹕]+[\s*_~`]*/u.exec(after) ?? /^\s*(?:\n|$)/u.exec(after)
  if (mark === null) return { isNote: false, text: line.trim() }
  return { isNote: true, text: after.slice(mark[0].length).trim() }
}
