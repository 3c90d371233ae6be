import { valuesOf } from '../../../desk/ticket/fact.js'
import { decodeButton } from '../../../desk/view/button-value.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { ActionResult } from '../talk-environment.js'
import {
  judgeCapture,
  judgeCollected,
  judgeConfirmed,
  judgeCorrection,
  judgeOption,
  optionsAt,
} from './judge-answer.js'
import { type ObservedEffects, promptTopic, questionKey } from './observed-effects.js'
import { classifyMisreading, type JudgedAct, type LineToJudge, type Verdict } from './verdict.js'

/**
 * Judges each act of a message by the engine's reaction, leaving out acts that can't be judged in
 * this way, such as thanks that come with an answer.
 */
export function judgeActs(line: LineToJudge): readonly JudgedAct[] {
  const { meant } = line
  if (meant.isUnjudged === true) return []
  const main: JudgedAct = { act: meant.main, verdict: judgeMain(line) }
  const isFactAlone = meant.main === 'inform' && meant.option === undefined
  if (meant.facts === undefined || isFactAlone) return [main]
  return [main, { act: 'inform', verdict: areKept(line) ? 'understood' : 'fact-lost' }]
}

function judgeMain(line: LineToJudge): Verdict {
  const { meant } = line
  if (meant.problem !== undefined) return judgeProblem(line)
  if (meant.option !== undefined) return judgeOption(line, meant.option)
  if (meant.capture !== undefined) return judgeCapture(line, meant.capture)
  if (meant.collects === true) return judgeCollected(line)
  if (meant.corrects !== undefined) return judgeCorrection(line, meant.corrects)
  if (meant.confirms !== undefined) return judgeConfirmed(line, meant.confirms)
  if (meant.danger !== undefined) return judgeDanger(line, meant.danger)
  if (meant.otherProblem !== undefined) return judgeOther(line, meant.otherProblem)
  switch (meant.main) {
    case 'ask-human':
      return judgeHuman(line)
    case 'report-success':
      return judgeSuccess(line)
    case 'cancel':
      return judgeCancel(line)
    case 'submit':
      return judgeSent(line)
    case 'correct':
      return judgeNotRight(line)
    case 'inform':
      return judgeFacts(line)
    case 'complain':
      return judgeAside(line, true)
    case 'report-failure':
      return judgeFailure(line)
    case 'report-done':
      return line.heard.after.open.at === 'does-it-work' ? 'asked' : judgeAside(line, false)
    default:
      return judgeAside(line, false)
  }
}

/** Returns true if a problem was handled as a danger that its guide covers. */
function isOwnDanger(
  { handedOff }: ObservedEffects,
  expected: ReadonlySet<TopicId>,
  guides: LineToJudge['guides'],
): boolean {
  const hasDanger = [...expected].some((topic) =>
    Object.values(guides.get(topic)?.outcomes ?? {}).some(
      (outcome) => 'handOff' in outcome && outcome.isDanger === true,
    ),
  )
  return hasDanger && handedOff.some((ticket) => ticket.handedOff?.cause === 'danger')
}

function judgeProblem({ effects, expected, guides, heard }: LineToJudge): Verdict {
  const { open, tickets } = heard.after
  const inHand = promptTopic(open)
  if (inHand !== null && expected.has(inHand)) return 'understood'
  const isOnTicket = tickets.some(
    ({ handedOff, topic }) => topic !== null && expected.has(topic) && handedOff !== null,
  )
  if (isOnTicket || isOwnDanger(effects, expected, guides)) return 'understood'
  if (effects.offered.some((topic) => expected.has(topic))) return 'asked'
  return inHand === null && effects.begun.length === 0 ? 'not-understood' : 'wrong-topic'
}

/** Checks that people are called, or that a button to call them is offered. */
function judgeDanger({ effects, heard, isGrave }: LineToJudge, danger: TopicId): Verdict {
  const isDanger = (topic: TopicId | null) => topic !== null && (topic === danger || isGrave(topic))
  const inHand = promptTopic(heard.after.open)
  const isCalled = effects.handedOff.some(
    ({ handedOff, topic }) =>
      isDanger(topic) || handedOff?.cause === 'danger' || handedOff?.cause === 'urgent-security',
  )
  if (isCalled || (isDanger(inHand) && effects.begun.includes(inHand!))) return 'understood'
  if (effects.begun.some(isDanger)) return 'understood'
  return effects.offered.some(isDanger) ? 'asked' : 'ignored'
}

function judgeOther({ effects }: LineToJudge, topic: TopicId): Verdict {
  if (effects.begun.includes(topic)) return 'understood'
  if (effects.offered.includes(topic)) return 'asked'
  return effects.begun.length > 0 ? 'wrong-topic' : 'ignored'
}

function judgeHuman({ effects, heard }: LineToJudge): Verdict {
  const { open } = heard.after
  if (effects.handedOff.length > 0 || open.at === 'waiting') return 'understood'
  return open.at === 'facts' || open.at === 'approver' ? 'asked' : 'ignored'
}

function judgeSuccess(line: LineToJudge): Verdict {
  const { effects, heard } = line
  if (effects.resolved.length + effects.cancelled.length > 0) return 'understood'
  const asking = ['does-it-work', 'is-it-back', 'same-again']
  if (asking.includes(heard.after.open.at) || asksWhetherToClose(heard)) return 'asked'
  return classifyMisreading(line) === 'not-understood' && !line.effects.isMissed
    ? 'ignored'
    : classifyMisreading(line)
}

/** Returns true if the bot asks a question and offers a button that closes the ticket. */
function asksWhetherToClose({ said }: ActionResult): boolean {
  return said.some(
    ({ buttons, text }) =>
      text.includes('?') &&
      buttons.some(({ value }) => {
        const kind = decodeButton(value)?.kind
        return kind === 'cancel' || kind === 'solved'
      }),
  )
}

function judgeCancel(line: LineToJudge): Verdict {
  const { effects, heard } = line
  const { open, tickets } = heard.after
  if (effects.resolved.length + effects.cancelled.length > 0) return 'understood'
  if (tickets.every(({ state }) => state === 'resolved' || state === 'closed') && open.at === 'nothing')
    return 'understood'
  if (asksWhetherToClose(heard) || open.at === 'does-it-work') return 'asked'
  return classifyMisreading(line)
}

function judgeSent(line: LineToJudge): Verdict {
  const { before, effects, heard } = line
  const { open } = heard.after
  if (effects.cancelled.length > 0) return 'closed'
  if (open.at === 'what-to-change') return 'wrong-option'
  return questionKey(open) === questionKey(before.open) ? 'not-understood' : 'understood'
}

function judgeNotRight(line: LineToJudge): Verdict {
  const { open } = line.heard.after
  if (open.at === 'what-to-change') return 'understood'
  const isAskedAnew = open.at === 'question' || open.at === 'own-words'
  return isAskedAnew ? 'understood' : classifyMisreading(line)
}

/**
 * Judges a message that reports a fact: the fact must be kept, and the question must stay open
 * unless the fact answers it.
 */
function judgeFacts(line: LineToJudge): Verdict {
  if (line.before.open.at === 'waiting' || line.meant.facts === undefined) return judgeAside(line, false)
  const { before, effects, guides, heard } = line
  const { open } = before
  if (open.at === 'question' && effects.chosen.size > 0) {
    const option = open.options.find(({ id }) => id === effects.chosen.get(`${open.topic}/${open.step}`))
    const isDecided = line.meant.facts.some(
      ({ fact, value }) => (option?.sets as Record<string, string> | undefined)?.[fact] === value,
    )
    return isDecided ? 'understood' : 'taken-for-answer'
  }
  if (effects.begun.length > 0 || effects.handedOff.length > 0 || effects.resolved.length > 0)
    return classifyMisreading(line)
  if (effects.isMissed || heard.after.open.at === 'does-it-work') return 'not-understood'
  return areKept({ ...line, guides }) ? 'understood' : 'fact-lost'
}

function areKept({ heard, meant }: LineToJudge): boolean {
  const { conversation, tickets } = heard.after
  const known = [
    valuesOf(conversation?.facts ?? {}),
    conversation?.contactDetails ?? {},
    ...tickets.map(({ facts }) => facts),
  ]
  return (meant.facts ?? []).every(({ fact, value }) => {
    // The engine does not store a deadline as a named fact.
    if (fact === 'deadline') return true
    const kept = known.flatMap((facts) => (facts as Record<string, string>)[fact] ?? [])
    const isFixed = fact === 'place' || fact === 'impact' || fact === 'os'
    return isFixed ? kept.includes(value) : kept.length > 0
  })
}

/**
 * Judges a failure reported at a step without an option for it: nothing may be closed, started or
 * mistaken for a success.
 */
function judgeFailure(line: LineToJudge): Verdict {
  const { before, effects, guides, heard } = line
  if (before.open.at === 'over') return heard.after.open.at === 'over' ? 'ignored' : 'understood'
  for (const [key, id] of effects.chosen) {
    const [topic, step] = key.split('/') as [TopicId, string]
    const option = optionsAt(guides, { topic, step, option: '' }).find((one) => one.id === id)
    return option?.means === 'no' || option?.means === 'still-broken' ? 'understood' : 'taken-for-answer'
  }
  return judgeAside(line, true)
}

/** Judges a message that leaves the question open: a question, thanks or "wait". `mayCall` allows a hand-off. */
function judgeAside(line: LineToJudge, mayCall: boolean): Verdict {
  const { before, effects, heard } = line
  if (mayCall && effects.handedOff.length > 0 && effects.begun.length === 0) return 'understood'
  const isAsBefore = questionKey(before.open) === questionKey(heard.after.open) && effects.opened.length === 0
  const isQuiet =
    effects.chosen.size === 0 &&
    effects.resolved.length + effects.cancelled.length + effects.handedOff.length + effects.begun.length === 0
  if (isAsBefore && isQuiet) return effects.isMissed ? 'not-understood' : 'understood'
  return classifyMisreading(line)
}
