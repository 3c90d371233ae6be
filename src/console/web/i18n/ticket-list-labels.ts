import type { TicketSource } from '../../../desk/ticket/ticket-sources.js'

/** Labels for the lists of tickets. Placeholders look like `{name}`. */
export interface TicketListLabels {
  readonly views: {
    readonly unassigned: string
    readonly mine: string
    readonly all: string
    readonly resolved: string
    /** Name of the list of questions to the reader's groups. */
    readonly questions: string
    readonly secondLine: string
    /** Number of the reader's own tickets with unread messages, with `{count}`. */
    readonly unread: string
    /** Marks a ticket with unread messages. */
    readonly isUnread: string
    readonly lists: string
  }
  readonly sources: Readonly<Record<TicketSource, string>>
  readonly empty: {
    readonly unassigned: string
    readonly mine: string
    readonly other: string
    readonly search: string
    /** Shown if there are no tickets from the chosen source. */
    readonly source: string
  }
  readonly noTickets: Readonly<Record<'text' | 'tryIt' | 'invite', string>>
  /** Labels that mark a ticket in a list. */
  readonly marks: { readonly upset: string; readonly reopened: string }
}

export const ticketListEn: TicketListLabels = {
  views: {
    unassigned: 'Waiting',
    mine: 'Mine',
    all: 'All open',
    resolved: 'Resolved',
    questions: 'Questions for us',
    secondLine: 'Second line',
    unread: '{count} new',
    isUnread: 'Unread',
    lists: 'Ticket lists',
  },
  sources: {
    slack: 'Slack',
    teams: 'Teams',
    web: 'Web',
    telephone: 'Telephone',
    email: 'Email',
    'walk-up': 'In person',
  },
  empty: {
    unassigned: 'No one is waiting.',
    mine: 'You don’t have any open tickets. Take one from “Waiting”.',
    other: 'Nothing here.',
    search: 'No tickets match.',
    source: 'No tickets came from this source.',
  },
  noTickets: {
    text: 'There are no open tickets.',
    tryIt: 'Open the page where people ask for help',
    invite: 'Invite technicians',
  },
  marks: { upset: 'upset', reopened: 'reopened' },
}

export const ticketListFr: TicketListLabels = {
  views: {
    unassigned: 'En attente',
    mine: 'Les miens',
    all: 'Tous les ouverts',
    resolved: 'Résolus',
    questions: 'Questions pour nous',
    secondLine: 'Deuxième niveau',
    unread: '{count} non lus',
    isUnread: 'Non lu',
    lists: 'Listes de tickets',
  },
  sources: {
    slack: 'Slack',
    teams: 'Teams',
    web: 'Web',
    telephone: 'Téléphone',
    email: 'E-mail',
    'walk-up': 'En personne',
  },
  empty: {
    unassigned: 'Personne n’attend.',
    mine: 'Vous n’avez aucun ticket ouvert. Prenez un ticket dans « En attente ».',
    other: 'Rien à afficher.',
    search: 'Aucun ticket ne correspond.',
    source: 'Aucun ticket ne provient de cette origine.',
  },
  noTickets: {
    text: 'Aucun ticket n’est ouvert.',
    tryIt: 'Ouvrir la page où l’on demande de l’aide',
    invite: 'Inviter des techniciens',
  },
  marks: { upset: 'mécontent', reopened: 'rouvert' },
}
