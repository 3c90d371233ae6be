import { auditEn } from './audit-labels.js'
import type { ConsoleLabels } from './console-labels.js'
import { outageEn } from './outage-labels.js'
import { ownAccountEn, peopleEn } from './people-en.js'
import { signInEn } from './sign-in-labels.js'
import { ticketEn } from './ticket-labels.js'
import { ticketListEn } from './ticket-list-labels.js'
import { ticketValueEn } from './ticket-value-labels.js'

export const en: ConsoleLabels = {
  ...signInEn,
  ...ticketListEn,
  ...ticketValueEn,
  ...ticketEn,
  ...outageEn,
  appName: 'Guichet',
  desk: 'Support desk',
  zoneNote: 'Times: {zone}',
  shiftSummary: 'Handover summary',
  openTicket: 'New ticket',
  search: 'Search all tickets',
  searchResults: 'Found: {count}',
  source: 'Filter by source',
  colon: ':',
  everySource: 'All sources',
  chooseTicket: 'Select a ticket on the left to see the conversation.',
  skip: 'Go to the ticket',
  more: 'Show more',
  people: peopleEn,
  ownAccount: ownAccountEn,
  audit: auditEn,
  account: {
    presence: 'Your availability',
    menu: 'Your account',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    people: 'People',
    audit: 'Audit log',
    language: 'Language',
    light: 'Light colours',
    dark: 'Dark colours',
    shortcuts: 'Keyboard shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    next: 'Next ticket',
    previous: 'Previous ticket',
    search: 'Search',
    help: 'Show this help',
    sendKeys: 'Ctrl + Enter',
    send: 'Send',
  },
  live: { on: 'Live', off: 'Reconnecting…', lost: 'Connection lost, trying again…' },
  watchedChanged: '{name} changed {number}, which you’re watching',
  done: 'Done',
  nothingFound: 'No matches',
  late: 'Saved. It’s taking a little longer than usual to take effect.',
  errors: {
    'not-recorded': 'That wasn’t saved. Please try again.',
    'too-many': 'Too many attempts. Wait a few minutes.',
    busy: 'A lot of people are signing in right now. Try again in a few seconds.',
    forbidden: 'You don’t have permission to do this.',
    'not-signed-in': 'Your session has ended. Please sign in again.',
    'not-found': 'There’s no such ticket.',
    restricted: 'Only the group that has this ticket can read it.',
    'own-account': 'You can’t do this to your own account. Another administrator can.',
    'last-administrator': 'This is the last administrator. Make someone else an administrator first.',
    'address-taken': 'There’s already an account with this email address.',
    'has-account': 'There’s already an account with this email address. Reset its password in the list.',
    'reset-by-administrator':
      'This address already has an account. Only an administrator can reset its password, because anyone with the link can act as its owner.',
    'mail-failed':
      'The email couldn’t be sent, so no one has the link. Check the mail server, then try again.',
    'wrong-password': 'That isn’t your current password.',
    'confirm-password': 'Type your password first.',
    'name-refused':
      'That name has unusual characters, or looks like the bot’s name. Use letters, spaces, hyphens and apostrophes.',
    'password-common':
      'That’s one of the first passwords attackers try. Use a longer one, or several unrelated words.',
    'password-organisation':
      'That password is too close to the name of your organisation or of Guichet. Choose another one.',
    'password-personal': 'That password is too close to your name or address. Choose another one.',
    'file-too-large': 'A file is too large. Nothing was sent.',
    'too-many-files': 'Too many files at once. Nothing was sent.',
    'wrong-type': 'One of the files isn’t an accepted type. Nothing was sent.',
    'wrong-content': 'One of the files doesn’t match its name. Nothing was sent.',
    'upload-quota':
      'You’ve reached the hourly limit for sending files. Send your message without them, or try again in an hour.',
    'no-space':
      'The server’s disk is nearly full, so you can’t send files until there’s space. Send your message without them.',
    unreachable: 'The server can’t be reached.',
    other: 'That didn’t work. Please try again.',
  },
  form: { restored: 'We kept what you typed earlier.', startOver: 'Start over' },
  notices: { open: 'Open', look: 'View', dismiss: 'Dismiss' },
  alerts: {
    title: 'Notifications',
    desktop: 'Desktop notifications',
    desktopHint: 'When this page is open and you’re looking at something else.',
    sound: 'Sound',
    when: 'Notify me when',
    events: {
      line: 'someone writes on one of my tickets',
      given: 'a ticket is assigned to me',
      urgent: 'a P1 or P2 is waiting in my groups',
      group: 'any other ticket is waiting in my groups',
    },
    denied:
      'This browser blocks notifications from this site. Open the site settings (the icon to the left of the address), allow notifications and reload the page.',
    unsupported: 'This browser can’t show notifications here. Over HTTPS, most browsers can.',
    line: '{who} wrote',
    given: '{who} assigned it to you',
    urgent: '{priority} waiting',
    group: 'New request',
    many: {
      line: '{count} of your tickets have new messages',
      given: '{count} tickets assigned to you',
      urgent: '{count} × P1 waiting',
      waiting: '{count} new requests',
      all: '{count} new notifications',
    },
  },
  content: {
    title: 'Your changes to the files haven’t taken effect',
    text: 'There’s a mistake in intents, knowledge-base or policies. The bot is still using the previous version.',
    since: 'Since {moment}.',
    more: 'Show {count} more',
  },
  loadFailed: 'This couldn’t be loaded.',
  tryAgain: 'Try again',
}
