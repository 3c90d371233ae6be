import { deadLineStarts } from '../markdown/line-starts.js'

/**
 * Words of a person within what the bot says, on one line: shown as they were typed, since nothing in them is read as
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
  const signs = short.replace(/[\\`*_{}[\]()<>~|&!#@]/g, '\\$&').replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
  return deadLineStarts(signs)
}
