import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import ts from 'typescript'
import { readModules } from './read-modules.js'

/** Words from earlier names, with the terms that replaced them. docs/glossary.md explains the terms. */
const terms: Readonly<Record<string, string>> = {
  breath: 'yield to the event loop',
  caretaker: 'retention job',
  commission: 'pending commit',
  deed: 'ticket event',
  door: 'channel factory, or sign-in',
  essence: 'text without courtesies',
  gather: 'load',
  gestures: 'remedies',
  ground: 'services',
  heard: 'inbound',
  house: 'engine',
  intake: 'ingress',
  judgement: 'decision costs',
  lend: 'issue a loan',
  lessons: 'training set',
  packed: 'serialized',
  parted: 'two-part frame',
  rounds: 'turn batches',
  said: 'short answer, or text',
  says: 'reports, or states',
  sealed: 'checksummed',
  settle: 'reconcile, or handle',
  shelf: 'cache',
  signs: 'features',
  surroundings: 'services, or process I/O',
  tell: 'notify',
  ticker: 'timer scheduler',
  told: 'stated, or described',
  took: 'absorbed, or assigned',
  trips: 'round trips',
  unname: 'anonymise',
  untried: 'text without tried remedies',
  wish: 'meta-intent, or write operation',
}

/** Names in which an old word is a proper term of another field. */
const ownTerms = /roundtrips/i

/** Complete earlier names: of files, types, functions, fields, and kinds of activities, prompts and effects. */
const earlierNames = new Set(
  `
    acknowledgeGestures ActSituation addsTo admit-files alsoAsked answer-ask answer-file AnswerMeaning
    answerPhase answers-elsewhere app-ground app-house app-routes AppGround approval-answered as-it-stands
    ask-about ask-on-the-way askAside asked-of askNamed askOnTheWay askWhetherItWorks back-to-assignee
    beCivil becomeIdle breakOff buildHouse CardWords carriesOut change-topic claim-calls
    close-question comesBackTo Commission confirm-line correct-line create-reader createHouse createInTurn
    createSetAside damaged-blobs danger-flow deadMarkdown deadText decide-held-line decide-records
    decideDeed decidePress decisionOf deed-text delivery-changed desk-act desk-acts desk-line desk-pass-on
    desk-press desk-timer DeskActKind deskRows DeskSituation doubt-topic drop-link
    file-answer file-collected fillsIn first-matter fold-of foldWishes followInLane free-address give-back
    goesBehind good-news goOnHere hand-over-file hand-to-expert held-answer held-out home-opened House
    HouseParts in-an-outage in-sentence in-turn index-shelf inner-place intl-forms isGiving isMinor
    isWhenOver keep-trying kept-connection KindOf known-as label-weights lane-of lane-runner LaneHold
    late-words layGround leave-question leave-to-group leaveMatter leaveWhatIsOver look-up
    lookAgain looksAgainLater mayTurnTo measuresSaid message-deleted message-edited message-flow
    moved-mailbox moved-ticket name-reader named-lines naming-approver narrow-search nearest-word
    not-give-back note-asked note-follow-up note-given note-link note-opened note-progress note-reminder
    note-shifts note-turn notOutages obeyWish one-at open-for open-homes open-questions open-store
    Opening24 openingTold option-for outageBefore OutageSituation Outgoing own-act own-file PacePolicy
    packed-catalogue page-parts pager-settings pages-with part-left part-line part-line-changed partIn
    pass-on pass-own-act pass-part passOwnAct passPart people-on performAll Phase phrase-book phrase-in
    place-among place-names platform-doors press-flow program-folders queue-up raise-flow reach-of
    reachAskedAt read-as read-score reasonNotTo recap-flow receipt-ids recent-takes record-line
    record-part-line RecordsAct refused-content remembering-latest rememberSlackDesks remind-flow ReplyKey
    require-nobody resting-entry rightTo run-numbers saidAt sealed-file second-matter secret-recognised
    seen-away sendAcross sense-reader sent-parts sentAfterTicket set-apart silentOnceTaken Situation
    slackDoor solveMidway standIn Standing starting-catalogue startPlan steps-taken stored-row
    stripped-ticket take-back take-in take-what-was-told takesItHigher talksTo talksToTechnician teamsDoor
    tell-file-fate tell-flood tellOther tellsHowItStands tellWatchers term-table told-beside
    tookIn topic-in-hand topicDoubts toReach unasked-score undo-mistake unread-files waiting-flow
    waiting-line ways-in who-is-here why-withheld Wish wish-flow wish-list WishesFile withdraw-line
    within-lane without-asking Wording words-in-common worksFor
  `
    .trim()
    .split(/\s+/),
)

/** Modules that read data stored by earlier versions. */
const readersOfEarlier = /^storage\/stored-(names|ticket)\.ts$/

const modules = readModules()
const wordsOf = (name: string) =>
  name
    .split(/[^A-Za-z]+|(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '')

function misnamed(names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    ownTerms.test(name)
      ? []
      : wordsOf(name.replace(/^.*:/, ''))
          .filter((word) => Object.hasOwn(terms, word))
          .map((word) => `${name}: say ${terms[word]} instead of “${word}”`),
  )
}

/** Returns names and strings in a module: identifiers, keys and kinds. */
function namesIn(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(join('src', path), 'utf8'), ts.ScriptTarget.ES2023)
  const names = new Set([basename(path, extname(path))])
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...names]
}

describe('the words of the code', () => {
  it('are those of the field in the names of files', () => {
    const names = modules.map(({ path }) => `${path}:${basename(path)}`)

    expect(misnamed(names)).toEqual([])
  })

  it('are those of the field in what a module exports', () => {
    const names = modules.flatMap(({ path }) =>
      [
        ...readFileSync(join('src', path), 'utf8').matchAll(
          /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm,
        ),
      ].map(([, name]) => `${path}:${name}`),
    )

    expect(names.length).toBeGreaterThan(1_500)
    expect(misnamed(names)).toEqual([])
  })

  it('are none of the earlier names, whole', () => {
    const found = modules.flatMap(({ path }) =>
      readersOfEarlier.test(path)
        ? []
        : namesIn(path)
            .filter((name) => earlierNames.has(name))
            .map((name) => `${path}: ${name}`),
    )

    expect(earlierNames.size).toBeGreaterThan(200)
    expect(found).toEqual([])
  })

  it('are a noun and what happens to it in the kinds of activities', () => {
    const [, content] = readFileSync('src/engine/activity.ts', 'utf8').split('export type ActivityContent =')
    const kinds = [...content!.split('\n\n')[0]!.matchAll(/^ +(?:\| \{ )?readonly type: (.*)$/gm)].flatMap(
      ([, types]) => [...types!.split(';')[0]!.matchAll(/'([^']+)'/g)].map(([, kind]) => kind!),
    )

    expect(kinds.length).toBeGreaterThan(40)
    expect(kinds.filter((kind) => !/^[a-z-]+\.[a-z-]+$/.test(kind))).toEqual([])
  })
})
