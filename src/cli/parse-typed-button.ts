import { decodeButton } from '../desk/view/button-value.js'
import type { Button } from '../desk/view/message.js'

/**
 * Syntax of typed button presses: `[2]` by people, whose messages might contain `#N/A`; `#2` by programs using --json.
 */
export type ButtonSyntax = 'brackets' | 'hash'

/** Returns the value of the button that a typed line presses; null if the line is ordinary text. */
export function parseTypedButton(
  line: string,
  form: ButtonSyntax,
  offered: readonly Button[],
): string | null {
  const wanted = wantedIn(line.trim(), form)
  if (wanted === null) return null
  const button =
    offered.find(({ value, label }) => value === wanted || label.toLowerCase() === wanted.toLowerCase()) ??
    (/^\d+$/.test(wanted) ? offered[Number(wanted) - 1] : undefined)
  if (button !== undefined) return button.value
  // A button in an earlier message can be pressed by its value.
  return form === 'hash' && decodeButton(wanted) !== null ? wanted : null
}

function wantedIn(line: string, form: ButtonSyntax): string | null {
  if (form === 'hash') return line.startsWith('#') ? line.slice(1).trim() : null
  return /^\[([^\]]+)\]$/.exec(line)?.[1]?.trim() ?? null
}
