import { escapeLineStarts } from '../../markdown/escape-line-starts.js'

/**
 * Escapes a person's text for use within the bot's Markdown, on one line, so that it is shown as it was typed. The result has at most
 * `most` characters, ending in an ellipsis if the text is longer.
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
