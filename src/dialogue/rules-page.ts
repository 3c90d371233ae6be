import { rules } from './policy.js'

/** Generates docs/dialogue-rules.md from the rules. */
export function rulesPage(): string {
  const rows = rules.map(({ about, band, id }) => `| \`${id}\` | ${band} | ${about} |`)
  return `${[
    '# The rules of the dialogue',
    '',
    'What Guichet does about a line in the middle of a conversation. The first rule that holds acts; `guichet chat --trace` names it.',
    'Floods, secrets, alarms and a wish for a person come before all of them. A line for which no rule holds goes on to the flows in',
    '`src/dialogue/continue-flow.ts` ([why](decisions/0108-what-a-line-does-is-learnt.md)). This page is written by `node scripts/write-dialogue-rules.mjs`.',
    '',
    '| rule | band | when it holds, and what it does |',
    '|---|---|---|',
    ...rows,
  ].join('\n')}\n`
}
