const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const invisible = /[\u00AD\u180E\u200B-\u200D\u2028\u2029\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu
/** Characters in a name that are unsafe for file systems, headers or shells. */
const unsafe = /[\p{Cc}<>:"|?*\\/`$%;&{}[\]!#^~']/gu
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const mostCharacters = 100

/** Returns a file name that is safe everywhere: without a path, on one line, with its extension. */
export function safeFileName(name: string): string {
  const last =
    name
      .normalize('NFC')
      .split(/[\\/]/)
      .findLast((part) => part.trim() !== '') ?? ''
  const plain = last.replace(directions, '').replace(invisible, '').replace(unsafe, '_').replace(/\s+/g, ' ')
  const bare = plain.replace(/^[\s.]+|[\s.]+$/g, '').replace(/_{2,}/g, '_')
  const safe = reserved.test(bare) ? `_${bare}` : bare
  return safe === '' ? 'file' : shortened(safe)
}

/** Returns the extension in lower case; empty if there is none. */
export function fileExtension(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= mostCharacters) return name
  const ending = fileExtension(name)
  const room = mostCharacters - ending.length - 2
  return ending === ''
    ? characters.slice(0, mostCharacters).join('')
    : `${characters.slice(0, room).join('')}….${ending}`
}
