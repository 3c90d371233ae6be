import { isMisread } from '../measures/verdict.js'
import type { TalkRecord, TurnRecord } from '../run-talk.js'
import { detailedFaults, faultsOf } from './report.js'

/**
 * Formats a conversation, with the intended meaning and the findings for each message; highlights
 * `turn`, the reason for showing the conversation.
 */
export function transcriptText(talk: TalkRecord, turn: number | null): readonly string[] {
  const { end, language, mood, number, topic, turns } = talk
  return [
    `talk ${number} · ${topic} · ${language} · ${mood}`,
    ...turns.flatMap((one, at) => turnText(one, at === turn)),
    `   ${end.isRight ? 'right ending' : 'WRONG ENDING'}: should be ${end.should}; became ${end.became}${end.stray.length > 0 ? `; stray: ${end.stray.join(', ')}` : ''}`,
  ]
}

function turnText(turn: TurnRecord, isShown: boolean): readonly string[] {
  const { acts, broken, buttons, isPressed, later, meant, said, text } = turn
  const shown = isPressed ? `[${text}]` : text
  return [
    `${isShown ? '►' : ' '}  ${shown}   (${[acts.join(' + '), ...(meant === '' ? [] : [meant])].join(' · ')})${foundText(turn)}`,
    ...said.map((one) => `     | ${one.replace(/\n+/g, ' / ')}`),
    ...(said.length === 0 ? ['     | (nothing)'] : []),
    ...(buttons.length > 0 ? [`     | {${buttons.join(' | ')}}`] : []),
    ...later.map((one) => `     … ${one.replace(/\n+/g, ' / ')}`),
    ...broken.map(({ how, id }) => `     ✗ ${id}: ${how.replace(/\n+/g, ' / ')}`),
  ]
}

/** Describes the findings of a turn. */
function foundText(turn: TurnRecord): string {
  const { acts, jump, reply } = turn.judged
  const misread = acts
    .filter(({ verdict }) => isMisread(verdict))
    .map(({ act, verdict }) => `${act}: ${verdict}`)
  const others = faultsOf(turn).filter((kind) => !detailedFaults.has(kind))
  const found = [
    ...misread,
    ...(jump === null ? [] : [`jump ${jump}`]),
    ...others,
    ...(reply === null ? [] : [reply]),
  ]
  return found.length === 0
    ? ''
    : `   ✗ ${[...new Set(found)].join('; ')}`
        .replace('✗ answered', '✓ answered')
        .replace('✗ passed-on', '✓ passed on')
}
