import { escapeLineStarts } from '../../markdown/escape-line-starts.js'

/**
 * Escapes a person's text for the bot's Markdown, so that it appears as typed, on one line. Texts longer than `most`
 * characters are shortened to that length, ending in an ellipsis.
 */
export function escapeMarkdown(text: string, most = 400): string {
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
  return escapeLineStarts(signs)
}
