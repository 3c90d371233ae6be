import type { OutageFormName } from '../../../desk/ticket/outage.js'

/** Labels for outages and for pausing the bot. Placeholders look like `{name}`. */
export interface OutageLabels {
  readonly outages: {
    /** Shown when an outage is opened, with `{count}`. */
    readonly alike: string
    readonly alikeHint: string
    readonly title: string
    readonly isOpen: string
    readonly none: string
    readonly open: string
    readonly update: string
    readonly close: string
    readonly topics: string
    readonly site: string
    readonly siteHint: string
    readonly everywhere: string
    /** Label with `{language}`. */
    readonly known: string
    readonly news: string
    readonly solution: string
    readonly wordsHint: string
    /** Label with `{count}`. */
    readonly attached: string
    /** Note above each form's fields that says who will read the text, with the number of tickets. */
    readonly readBy: Readonly<Record<OutageFormName, string>>
    readonly send: Readonly<Record<OutageFormName, string>>
    readonly told: Readonly<Record<OutageFormName, string>>
  }
  readonly pause: {
    readonly title: string
    readonly bot: string
    readonly botHint: string
    readonly topics: string
    readonly topicsHint: string
    readonly isPaused: string
  }
}

export const outageEn: OutageLabels = {
  outages: {
    alike: 'Open tickets on the same topics that aren’t part of an outage: {count}',
    alikeHint: 'Open the ones that this outage is causing, and add each one from the More menu.',
    title: 'Outages',
    isOpen: 'Ongoing outage',
    none: 'There are no ongoing outages.',
    open: 'New outage',
    update: 'Post an update',
    close: 'Close the outage',
    topics: 'What’s affected?',
    site: 'Site',
    siteHint: 'Leave empty if it’s everywhere.',
    everywhere: 'everywhere',
    known: 'What we know ({language})',
    news: 'What’s new ({language})',
    solution: 'How it was fixed ({language})',
    wordsHint: 'One language is enough.',
    attached: 'Requests linked to this outage: {count}',
    readBy: {
      open: 'Anyone who reports one of these problems will read this.',
      update: 'Everyone on the outage’s list will read this. Requests: {count}',
      close:
        'Everyone on the outage’s list will read this. Their requests will be resolved, unless a technician is working on them. Requests: {count}',
    },
    send: { open: 'Announce the outage', update: 'Send the update', close: 'Close the outage' },
    told: {
      open: 'The outage has been announced.',
      update: 'The update is on its way. Requests: {count}',
      close: 'The outage is closed, and everyone on its list is being told. Requests: {count}',
    },
  },
  pause: {
    title: 'Pause the bot',
    bot: 'The whole bot',
    botHint: 'Everything goes straight to the queue.',
    topics: 'Topics',
    topicsHint: 'Requests about these topics go straight to the queue.',
    isPaused: 'The bot is paused',
  },
}

export const outageFr: OutageLabels = {
  outages: {
    alike: 'Tickets ouverts sur les mêmes sujets, mais rattachés à aucune panne : {count}',
    alikeHint: 'Ouvrez ceux dont cette panne est la cause, et rattachez-les un par un dans le menu « Plus ».',
    title: 'Pannes',
    isOpen: 'Panne en cours',
    none: 'Aucune panne n’est en cours.',
    open: 'Nouvelle panne',
    update: 'Informer',
    close: 'Clore la panne',
    topics: 'Qu’est-ce qui est touché ?',
    site: 'Site',
    siteHint: 'Laissez ce champ vide si tous les sites sont touchés.',
    everywhere: 'partout',
    known: 'Ce que l’on sait ({language})',
    news: 'Ce qu’il y a de nouveau ({language})',
    solution: 'Comment le problème a été résolu ({language})',
    wordsHint: 'Une seule langue suffit.',
    attached: 'Demandes rattachées : {count}',
    readBy: {
      open: 'Toute personne qui signale l’un de ces problèmes lira votre message.',
      update: 'Votre message sera envoyé à toutes les personnes concernées. Demandes rattachées : {count}',
      close:
        'Votre message sera envoyé à toutes les personnes concernées, et leurs demandes seront résolues, sauf celles qu’un technicien a prises en charge. Demandes rattachées : {count}',
    },
    send: { open: 'Annoncer la panne', update: 'Informer', close: 'Clore la panne' },
    told: {
      open: 'La panne est annoncée.',
      update: 'La mise à jour est en cours d’envoi. Demandes rattachées : {count}',
      close: 'La panne est close, et les personnes concernées sont prévenues. Demandes rattachées : {count}',
    },
  },
  pause: {
    title: 'Suspendre le robot',
    bot: 'Tout le robot',
    botHint: 'Toutes les demandes vont directement dans la file.',
    topics: 'Sujets',
    topicsHint: 'Les demandes sur ces sujets vont directement dans la file.',
    isPaused: 'Le robot est suspendu',
  },
}
