import type { BareEntityReader } from './entities/bare-entities.js'
import type { TopicId } from './intent-file.js'
import type { PartReader } from './multi-intent.js'
import { isSmallTalk } from './nlu-content.js'
import type { Candidate } from './nlu-result.js'
import type { ShortAnswers } from './signals/short-answers.js'
import type { TextSpan } from './text/text-span.js'

/**
 * Puts the problem first if a message complains about the support and also reports a problem: "Third time this week that Outlook dies, what
 * are you people doing?" is primarily about Outlook. The tone is detected separately.
 */
export function replaceComplaint(
  candidates: readonly Candidate[],
  isProblem: (topic: TopicId) => boolean,
  beside: () => Candidate | null,
): readonly Candidate[] {
  const standsOut = 0.6
  const likely = 0.1
  const [complaint, ...others] = candidates
  if (complaint?.topic !== 'desk.complaint') return candidates
  const told = beside()
  if (told !== null) return insteadOf(complaint, told, others)
  const problems = others.filter(({ topic }) => isProblem(topic))
  const all = problems.reduce((sum, { confidence }) => sum + confidence, 0)
  const problem = problems[0]
  if (problem === undefined || problem.confidence < standsOut * all) return candidates
  if (problem.confidence < likely * complaint.confidence) return candidates
  return insteadOf(complaint, problem, others)
}

/**
 * Adds a complaint's confidence to the likeliest problem: for someone who is angry about Outlook,
 * the problem is Outlook.
 */
export function withoutMood(
  candidates: readonly Candidate[],
  isProblem: (topic: TopicId) => boolean,
): readonly Candidate[] {
  const [problem, mood, ...rest] = candidates
  if (problem === undefined || mood?.topic !== 'desk.complaint' || !isProblem(problem.topic))
    return candidates
  return [{ ...problem, confidence: problem.confidence + mood.confidence }, ...rest]
}

/**
 * Puts the problem first if a message is small talk but mentions a problem: "Evening all, last thing before I go home: my speakers crackle"
 * is about the speakers.
 */
export function replaceSmallTalk(
  candidates: readonly Candidate[],
  { shortAnswer }: Pick<ShortAnswers, 'shortAnswer'>,
  beside: () => Candidate | null,
): readonly Candidate[] {
  const [talk, ...others] = candidates
  if (talk === undefined || !isSmallTalk(talk.topic) || shortAnswer === 'works') return candidates
  const told = beside()
  return told === null ? candidates : insteadOf(talk, told, others)
}

/**
 * Finds the last problem that a single clause definitely reports: the mouse in "forget the file.
 * But my mouse is acting up".
 */
export function lastProblemInOneClause(span: TextSpan, reader: PartReader): Candidate | null {
  return problemIn(span.clauses().toReversed(), reader)
}

/**
 * Finds a problem that a single clause reports with certainty, as in "Outlook crashes again, your
 * support is useless". Null if there is no such clause.
 */
export function problemInOneClause(span: TextSpan, reader: PartReader): Candidate | null {
  return problemIn(span.clauses(), reader)
}

function problemIn(clauses: readonly TextSpan[], reader: PartReader): Candidate | null {
  const surely = 0.8
  if (clauses.length < 2) return null
  for (const clause of clauses) {
    const told = reader.stands(clause, false) ? reader.read(clause) : null
    if (told !== null && told.confidence >= surely) return told
  }
  return null
}

/**
 * Finds the topic of a message that also asks for a person. `rest` is the message without the
 * request for a person; its topic must be one of the two likeliest problems of the whole message.
 * Returns null if too little remains for certainty: "I need a person on site".
 */
export function topicBesideHumanRequest(
  rest: TextSpan,
  names: BareEntityReader,
  problems: readonly Candidate[],
  reader: PartReader,
): TopicId | null {
  const fewestWords = 3
  const sure = 0.85
  if (rest.words().length < fewestWords && !names.hasName(rest)) return null
  const told = reader.stands(rest, true) ? reader.read(rest) : null
  if (told === null || told.confidence < sure) return null
  return problems.slice(0, 2).some(({ topic }) => topic === told.topic) ? told.topic : null
}

/** Gives `problem` the confidence of `said`, and `said` the previous confidence of `problem`, so that the total stays the same. */
function insteadOf(said: Candidate, problem: Candidate, others: readonly Candidate[]): readonly Candidate[] {
  const own = others.find(({ topic }) => topic === problem.topic)
  return [
    { topic: problem.topic, confidence: said.confidence },
    { topic: said.topic, confidence: own?.confidence ?? 0 },
    ...others.filter((one) => one !== own),
  ].sort((a, b) => b.confidence - a.confidence)
}
