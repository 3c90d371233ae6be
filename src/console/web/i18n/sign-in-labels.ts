/** Labels for signing in and out and for setting up an account. Placeholders look like `{name}`. */
export interface SignInLabels {
  readonly signIn: {
    readonly title: string
    readonly email: string
    readonly password: string
    readonly submit: string
    readonly wrong: string
    /** Label with `{time}`. */
    readonly tooManyUntil: string
    readonly noAccount: string
  }
  readonly setup: {
    readonly firstTitle: string
    readonly firstText: string
    readonly invitedTitle: string
    readonly invitedText: string
    readonly name: string
    readonly passwordHint: string
    readonly passwordAgain: string
    readonly passwordsDiffer: string
    readonly passwordShort: string
    readonly submit: string
    readonly resetTitle: string
    readonly resetText: string
    readonly resetSubmit: string
    readonly linkVoid: string
    readonly addressTaken: string
  }
  readonly unsent: {
    readonly title: string
    /** Label with `{places}`, a list of ticket numbers and possibly `elsewhere`. */
    readonly text: string
    readonly elsewhere: string
    readonly stay: string
    readonly leave: string
  }
}

export const signInEn: SignInLabels = {
  signIn: {
    title: 'Sign in to the support desk',
    email: 'Email',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'That email address or password isn’t right.',
    tooManyUntil: 'Too many failed attempts. Try again after {time}.',
    noAccount: 'No account yet? An administrator can send you an invitation link.',
  },
  setup: {
    firstTitle: 'Create the first account',
    firstText: 'This account can do everything: take tickets, invite technicians and pause the bot.',
    invitedTitle: 'Welcome to the support desk',
    invitedText: 'Choose the name requesters see, and a password.',
    name: 'Name, as requesters see it',
    passwordHint: 'At least 12 characters. A few words are easy to remember.',
    passwordAgain: 'Repeat the password',
    passwordsDiffer: 'The two passwords don’t match.',
    passwordShort: 'Please use at least 12 characters.',
    submit: 'Create the account',
    resetTitle: 'Choose a new password',
    resetText: 'You’ll be signed out everywhere else.',
    resetSubmit: 'Save and sign in',
    linkVoid: 'This link has already been used, or has expired. Ask for a new one.',
    addressTaken: 'There’s already an account with this email address. Sign in with it.',
  },
  unsent: {
    title: 'Sign out with unsent text?',
    text: 'You have unsent text: {places}. If you sign out, it’s deleted.',
    elsewhere: 'a form that doesn’t belong to a ticket',
    stay: 'Stay signed in',
    leave: 'Delete it and sign out',
  },
}

export const signInFr: SignInLabels = {
  signIn: {
    title: 'Se connecter à l’espace support',
    email: 'E-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    wrong: 'L’adresse e-mail ou le mot de passe est incorrect.',
    tooManyUntil: 'Trop d’essais infructueux. Réessayez après {time}.',
    noAccount: 'Pas encore de compte ? Un administrateur peut vous envoyer un lien d’invitation.',
  },
  setup: {
    firstTitle: 'Créer le premier compte',
    firstText:
      'Ce compte peut tout faire : prendre des tickets, inviter des techniciens, suspendre le robot.',
    invitedTitle: 'Bienvenue dans l’espace support',
    invitedText: 'Choisissez le nom que verront les demandeurs, et un mot de passe.',
    name: 'Nom, tel que les demandeurs le voient',
    passwordHint: 'Au moins 12 caractères ; une suite de quelques mots se retient bien.',
    passwordAgain: 'Répétez le mot de passe',
    passwordsDiffer: 'Les deux mots de passe ne correspondent pas.',
    passwordShort: 'Utilisez au moins 12 caractères.',
    submit: 'Créer le compte',
    resetTitle: 'Choisissez un nouveau mot de passe',
    resetText: 'Vos autres sessions seront fermées.',
    resetSubmit: 'Enregistrer et se connecter',
    linkVoid: 'Ce lien a déjà servi, ou il est trop ancien. Demandez un nouveau lien.',
    addressTaken: 'Cette adresse e-mail a déjà un compte. Connectez-vous avec ce compte.',
  },
  unsent: {
    title: 'Se déconnecter sans envoyer ?',
    text: 'Vous avez du texte non envoyé : {places}. Si vous vous déconnectez, il sera supprimé.',
    elsewhere: 'un formulaire sans ticket',
    stay: 'Rester connecté',
    leave: 'Supprimer le texte et se déconnecter',
  },
}
