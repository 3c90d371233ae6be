/** Text styles of a terminal; without colours, the text stays as it is. */
export interface TerminalStyle {
  readonly bold: (text: string) => string
  readonly italic: (text: string) => string
  readonly struck: (text: string) => string
  readonly code: (text: string) => string
  readonly link: (text: string) => string
  readonly faint: (text: string) => string
}

const same = (text: string) => text
const plain: TerminalStyle = { bold: same, italic: same, struck: same, code: same, link: same, faint: same }

const between = (on: number, off: number) => (text: string) => `\u001B[${on}m${text}\u001B[${off}m`
const coloured: TerminalStyle = {
  bold: between(1, 22),
  italic: between(3, 23),
  struck: between(9, 29),
  code: between(36, 39),
  link: between(4, 24),
  faint: between(2, 22),
}

/** Uses colours only if a person is at the terminal and hasn't turned them off (https://no-color.org). */
export function createTerminalStyle(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): TerminalStyle {
  const isUnwanted = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  return isTerminal && !isUnwanted ? coloured : plain
}
