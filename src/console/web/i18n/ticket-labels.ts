import type { FileView } from '../../server/tickets/ticket-views.js'

/** Labels for an open ticket, its files and its reply field. Placeholders look like `{name}`. */
export interface TicketLabels {
  readonly files: Readonly<Record<Exclude<FileView['state'], 'kept' | null> | 'unscanned', string>>
  readonly ticket: {
    readonly label: string
    readonly editLine: string
    readonly saveLine: string
    readonly deleteLine: string
    readonly ownLine: string
    readonly react: string
    /** Label with `{name}` and `{language}`. */
    readonly otherLanguage: string
    readonly conversation: string
    readonly details: string
    readonly requester: string
    readonly verified: string
    readonly unverified: string
    readonly unverifiedText: string
    readonly email: string
    readonly channel: string
    readonly language: string
    readonly timeZone: string
    readonly queue: string
    readonly assignee: string
    readonly nobody: string
    readonly you: string
    readonly impact: string
    readonly urgency: string
    readonly opened: string
    readonly facts: string
    readonly arranged: string
    readonly tried: string
    readonly suggested: string
    readonly links: string
    readonly outage: string
    /** Label with `{outage}`. */
    readonly partOf: string
    readonly similar: string
    readonly approval: string
    readonly articleLanguage: string
    readonly sendArticle: string
    readonly articleSent: string
    readonly articleMissing: string
    /** Heading of the steps without an answer. */
    readonly offered: string
    readonly toldBefore: string
    readonly reason: string
    readonly targets: string
    readonly onHold: string
    readonly escalationLevel: string
    readonly satisfaction: string
    readonly score: string
    readonly escalation: string
    readonly resolution: string
    readonly cause: string
    readonly solution: string
    readonly identityCheck: string
    readonly identityNeeded: string
    readonly undeliverable: string
    readonly history: string
    /** Name and channel in front of a history entry. */
    readonly historyWho: string
    readonly noLines: string
    readonly bot: string
    readonly internal: string
    /** Labels of an expert's message, before and after it's shared with the requester. */
    readonly expertNote: string
    readonly expertSent: string
    readonly edited: string
    readonly deleted: string
    readonly takenByOther: string
    /** Hint for callers, who can't be reached by chat, with `{contact}`. */
    readonly noChat: string
    readonly noChatBut: string
    readonly over: string
    readonly closed: string
    /** Label with `{number}`, the ticket into which this one was merged. */
    readonly goesOn: string
    readonly notTaken: string
  }
  readonly compose: {
    readonly replyHint: string
    readonly noteHint: string
    readonly keys: string
    readonly mode: string
    readonly addFiles: string
    /** Text with `{number}` and `{reason}`, which is a full sentence. */
    readonly notSent: string
    /** Label with `{file}`. */
    readonly removeFile: string
    readonly refused: Readonly<Record<'too-large' | 'wrong-type' | 'too-many', string>>
  }
}

export const ticketEn: TicketLabels = {
  files: {
    arriving: 'on its way, still being checked',
    refused: 'not accepted',
    infected: 'held back: virus',
    lost: 'didn’t arrive',
    withdrawn: 'removed',
    expired: 'no longer kept',
    unscanned: 'not scanned',
  },
  ticket: {
    label: 'Ticket',
    editLine: 'Edit',
    saveLine: 'Save',
    deleteLine: 'Delete',
    ownLine: 'Edit or delete your message',
    react: 'React to this message',
    otherLanguage: '{name} writes {language}.',
    conversation: 'Conversation',
    details: 'Details',
    requester: 'Requester',
    verified: 'Identity verified',
    unverified: 'Not verified',
    unverifiedText: 'No one has checked who this is. Check before you change any access.',
    email: 'Email',
    channel: 'Channel',
    language: 'Language',
    timeZone: 'Time zone',
    queue: 'Queue',
    assignee: 'Assignee',
    nobody: 'Unassigned',
    you: 'You',
    impact: 'Impact',
    urgency: 'Urgency',
    opened: 'Opened',
    facts: 'What’s known',
    arranged: 'Arranged',
    tried: 'Steps tried',
    suggested: 'Suggested articles',
    outage: 'Outage',
    partOf: 'Part of {outage}',
    links: 'Linked tickets',
    similar: 'Solved before',
    approval: 'Approval',
    articleLanguage: 'The requester will get it in {language}.',
    sendArticle: 'Send to the requester',
    articleSent: 'The article was sent.',
    articleMissing: 'This article can’t be shown right now. Close this window and open it again.',
    offered: 'Not confirmed yet',
    toldBefore: 'mentioned up front',
    reason: 'Why it was handed over',
    targets: 'Targets',
    onHold: 'On hold since {moment}, by {name}',
    escalationLevel: 'Escalation level',
    satisfaction: 'Satisfaction',
    score: '{score} out of 5',
    escalation: 'Escalated by {name}',
    resolution: 'Solved',
    cause: 'Cause',
    solution: 'Solution',
    identityCheck: 'Identity checked',
    identityNeeded: 'An identity check is needed before this ticket can be resolved.',
    undeliverable: 'A message didn’t reach the requester: {reason}.',
    history: 'History',
    historyWho: '{name} ({channel}):',
    noLines: 'No messages yet.',
    bot: 'Guichet',
    internal: 'Internal note, never sent',
    expertNote: 'From an expert: only technicians see it until you send it on',
    expertSent: 'From an expert, sent on to the requester',
    edited: 'edited',
    deleted: 'This message was deleted.',
    takenByOther: '{name} has this ticket. You can add a note or escalate.',
    noChat: '{name} can’t be reached by chat, so you can only add notes.',
    noChatBut: '{name} can’t be reached by chat. Contact them at {contact}; you can add notes here.',
    over: 'This ticket is resolved. The requester can reopen it, and you can add a note.',
    closed: 'This ticket is closed. You can add a note.',
    goesOn: 'This ticket was merged into {number} and continues there.',
    notTaken: 'If you reply, the ticket becomes yours.',
  },
  compose: {
    replyHint: 'Message {name}…',
    noteHint: 'For colleagues only…',
    keys: 'Ctrl + Enter to send',
    mode: 'Type of message',
    addFiles: 'Add files',
    notSent: '{number}: not sent. {reason} Your text is still here.',
    removeFile: 'Remove {file}',
    refused: {
      'too-large': '{file} is too large.',
      'wrong-type': '{file} isn’t an accepted type of file.',
      'too-many': '{file} wasn’t added: too many files in one message.',
    },
  },
}

export const ticketFr: TicketLabels = {
  files: {
    arriving: 'réception et analyse en cours',
    refused: 'refusé',
    infected: 'bloqué : virus',
    lost: 'non reçu',
    withdrawn: 'retiré',
    expired: 'n’est plus conservé',
    unscanned: 'non analysé',
  },
  ticket: {
    label: 'Ticket',
    editLine: 'Modifier',
    saveLine: 'Enregistrer',
    deleteLine: 'Supprimer',
    ownLine: 'Modifier ou supprimer votre message',
    react: 'Réagir à ce message',
    otherLanguage: '{name} écrit en {language}.',
    conversation: 'Conversation',
    details: 'Détails',
    requester: 'Demandeur',
    verified: 'Identité vérifiée',
    unverified: 'Non vérifié',
    unverifiedText:
      'L’identité de cette personne n’a pas été vérifiée. Vérifiez-la avant de modifier un accès.',
    email: 'E-mail',
    channel: 'Canal',
    language: 'Langue',
    timeZone: 'Fuseau horaire',
    queue: 'File',
    assignee: 'Attribué à',
    nobody: 'Non attribué',
    you: 'Vous',
    impact: 'Impact',
    urgency: 'Urgence',
    opened: 'Ouvert',
    facts: 'Ce que l’on sait',
    arranged: 'Ce qui est convenu',
    tried: 'Étapes essayées',
    suggested: 'Articles suggérés',
    outage: 'Panne',
    partOf: 'Rattaché à {outage}',
    links: 'Tickets liés',
    similar: 'Déjà résolu',
    approval: 'Accord',
    articleLanguage: 'Le demandeur recevra l’article en {language}.',
    sendArticle: 'Envoyer au demandeur',
    articleSent: 'L’article a été envoyé.',
    articleMissing:
      'Cet article ne peut pas être affiché pour l’instant. Fermez cette fenêtre, puis rouvrez-la.',
    offered: 'Proposées, sans réponse',
    toldBefore: 'dit d’emblée',
    reason: 'Motif de la transmission',
    targets: 'Délais',
    onHold: 'En pause depuis {moment}, par {name}',
    escalationLevel: 'Niveau d’escalade',
    satisfaction: 'Satisfaction',
    score: '{score} sur 5',
    escalation: 'Passé au N2 par {name}',
    resolution: 'Résolu',
    cause: 'Cause',
    solution: 'Solution',
    identityCheck: 'Identité vérifiée',
    identityNeeded: 'Une vérification d’identité est nécessaire avant de résoudre ce ticket.',
    undeliverable: 'Un message n’est pas parvenu au demandeur : {reason}.',
    history: 'Historique',
    historyWho: '{name} ({channel}) :',
    noLines: 'Aucun message pour l’instant.',
    bot: 'Guichet',
    internal: 'Note interne, jamais envoyée',
    expertNote: 'Message d’un expert : seuls les techniciens le voient tant que vous ne l’avez pas transmis',
    expertSent: 'Message d’un expert, transmis au demandeur',
    edited: 'modifié',
    deleted: 'Ce message a été supprimé.',
    takenByOther: '{name} s’occupe de ce ticket. Vous pouvez ajouter une note ou le passer au N2.',
    noChat: 'On ne peut pas joindre {name} par messagerie : vous pouvez seulement ajouter des notes.',
    noChatBut:
      'On ne peut pas joindre {name} par messagerie. Ses coordonnées : {contact}. Vous pouvez ajouter des notes ici.',
    over: 'Ce ticket est résolu. Le demandeur peut le rouvrir ; vous pouvez ajouter une note.',
    closed: 'Ce ticket est clos. Vous pouvez ajouter une note.',
    goesOn: 'Ce ticket a été fusionné et se poursuit dans {number}.',
    notTaken: 'En répondant, vous prenez le ticket.',
  },
  compose: {
    replyHint: 'Écrire à {name}…',
    noteHint: 'Pour les collègues seulement…',
    keys: 'Ctrl + Entrée pour envoyer',
    mode: 'Type de message',
    addFiles: 'Ajouter des fichiers',
    notSent: '{number} : non envoyé. {reason} Votre texte est conservé.',
    removeFile: 'Retirer {file}',
    refused: {
      'too-large': '{file} est trop volumineux.',
      'wrong-type': 'Le type du fichier {file} n’est pas accepté.',
      'too-many': '{file} n’a pas été ajouté : ce message contient déjà trop de fichiers.',
    },
  },
}
