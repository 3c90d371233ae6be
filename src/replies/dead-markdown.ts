/**
 * Somebody's words within what the bot says, on one line: shown as they were typed, since nothing in them is read as
 * Markdown. `most` characters at most, then an ellipsis.
 */
export function deadMarkdown(text: string, most = 400): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' / ')
  const characters = [...line]
  const short =
    characters.length <= most
      ? line
      : `${characters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`
  return short
    .replace(/[\\`*_{}[\]()<>~|&!#@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/^(?:[-+]|\d+[.)])(?=\s)/, dead)
}

/** "- " and "1. " begin a list at the start of a line. */
function dead(mark: string): string {
  return `${mark.slice(0, -1)}\\${mark.slice(-1)}`
}
