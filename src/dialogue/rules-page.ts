import { rules } from './policy.js'

/** Generates docs/dialogue-rules.md from the rules. */
export function rulesPage(): string {
  const rows = rules.map(({ about, band, id }) => `| \`${id}\` | ${band} | ${about} |`)
  return `${[
    '# The rules of the dialogue',
    '',
    'This page lists what Guichet does about a message in the middle of a conversation. The first rule that applies is used; `guichet chat --trace` names it.',
    'Floods, secrets, alarms and requests for a person are handled before all of these rules. If no rule applies, the message goes to the flows in',
    '`src/dialogue/continue-flow.ts` ([why](decisions/0108-what-a-line-does-is-learnt.md)). This page is written by `node scripts/write-dialogue-rules.mjs`.',
    '',
    '| rule | band | when it applies, and what it does |',
    '|---|---|---|',
    ...rows,
  ].join('\n')}\n`
}
