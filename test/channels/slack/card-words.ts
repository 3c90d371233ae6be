import { CardWords } from '../../../src/replies/card-words.js'

const english: CardWords = {
  acts: { take: 'Take', reply: 'Reply', note: 'Note', escalate: 'Escalate', resolve: 'Resolve' },
  states: {
    new: 'New',
    assigned: 'Assigned',
    'in-progress': 'In progress',
    'on-hold': 'On hold',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  impacts: { one: 'One person', several: 'Several people', whole: 'Whole service' },
  urgencies: { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
  channels: { slack: 'Slack', teams: 'Teams', web: 'Web' },
  priority: 'Priority',
  queue: 'Queue',
  requester: 'Requester',
  tried: 'Tried',
  notTried: 'Not tried',
  lastWords: 'Last words',
  files: 'Files',
  opened: 'opened',
  takenBy: 'taken by',
  nobodyYet: 'nobody yet',
  unverified: 'unverified',
  identityCheckNeeded: 'Check the identity first',
  undeliverable: 'Not delivered:',
  handedOver: 'Handed over',
  cause: 'Cause',
  solution: 'Solution',
  note: 'internal',
  form: {
    send: 'Send',
    cancel: 'Cancel',
    reply: 'Reply to the requester',
    replyHint: 'The requester reads this.',
    note: 'Internal note',
    noteHint: 'The requester never sees this.',
    escalateTo: 'Group',
    summary: 'Summary',
    identityMethod: 'How was the identity checked?',
    required: 'Fill this in, please.',
  },
  home: {
    title: 'IT support',
    myTickets: 'My tickets',
    noTickets: 'No open ticket.',
    ask: 'Ask',
    human: 'Talk to a human',
  },
  late: 'Recorded; it takes a moment.',
  notRecorded: 'That was not recorded. Press again, please.',
  chosen: 'Your answer: {answer}',
}

const french: CardWords = {
  ...english,
  acts: { take: 'Prendre', reply: 'Répondre', note: 'Note', escalate: 'Escalader', resolve: 'Résoudre' },
}

export function wordsIn(language: string): CardWords {
  return CardWords.parse(language === 'fr' ? french : english)
}
