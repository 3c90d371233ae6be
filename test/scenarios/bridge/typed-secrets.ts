/** Text that a person types, and the part of it that must never be stored. */
export interface TypedSecret {
  readonly text: string
  readonly secret: string
}

const t = (before: string, secret: string, after = ''): TypedSecret => ({
  text: `${before}${secret}${after}`,
  secret,
})

/** Joins the parts of an example, which is split so that nobody takes it for a real secret. */
const glue = (...parts: readonly string[]) => parts.join('')

/** Fifty kinds of secrets, as people type them to a help desk. */
export const typedSecrets: readonly TypedSecret[] = [
  t('my password is ', 'Sunny!2024a', ' and it does not work'),
  t('password: ', 'Tr0ub4dor&3x'),
  t('mon mot de passe est ', 'Soleil!2024b', ' et ça ne marche pas'),
  t('mdp : ', 'Azerty_99x!'),
  t('pwd=', 'Hunter2!Hunter'),
  t('my pw is ', 'Gr33n-Apples!', ', what now'),
  t('login tom / password ', 'W1nter#Coat7'),
  t('passphrase: ', 'Corr3ct-Horse-Battery'),
  t('my PIN is ', '847261'),
  t('code PIN : ', '593047'),
  t('the verification code is ', '402918'),
  t('le code de vérification est ', '718204'),
  t('my one-time code: ', '660317'),
  t('slack ', glue('xoxb-', '123456789012-abcdefGHIJKL')),
  t('slack app ', glue('xapp-', '1-A0123456-987654321-abcdef')),
  t('github ', glue('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789')),
  t('fine-grained ', glue('github_pat_', '11ABCDEFG0abcdefghijkl_mnopqrstuv')),
  t('gitlab ', glue('glpat-', 'abcDEF123456ghiJKL78')),
  t('aws ', glue('AKIA', 'IOSFODNN7EXAMPLE')),
  t('aws_secret_access_key = ', glue('wJalrXUtnFEMI', 'K7MDENGbPxRfiCYEXAMPLEKEY')),
  t('jwt ', glue('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N')),
  t('Authorization: Bearer ', 'mF_9.B5f-4.1JqM-abcdef'),
  t('Authorization: Basic ', 'dG9tOlN1bm55ITIwMjQ9PQ=='),
  t('openai ', glue('sk-proj-', 'abcdEFGH1234ijklMNOP5678')),
  t('stripe ', glue('sk_live_', '4eC39HqLyjWDarjtT1zdp7dc')),
  t('google ', glue('AIza', 'SyA1234567890abcdefghijklmnopqrstuv')),
  t('oauth ', glue('ya29.', 'a0AfH6SMBx1234567890abcdef')),
  t('google secret ', glue('GOCSPX-', 'abcdefghijklmnopqrstuvwx')),
  t('sendgrid ', glue('SG.', 'abcdefghijklmnopqrst.uvwxyz0123456789ABCDEFGH')),
  t('npm ', glue('npm_', 'abcdefghijklmnopqrstuvwxyz0123456789')),
  t('hugging face ', glue('hf_', 'abcdefghijklmnopqrstuvwxyzABCDEFGH')),
  t('pypi ', glue('pypi-', 'AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3A')),
  t('vault ', glue('hvs.', 'CAESIJabcdefghijklmnopqrstuv')),
  t('telegram ', glue('123456789:', 'AAF1abcdefghijklmnopqrstuvwxyz123456')),
  t('atlassian ', glue('ATATT', '3xFfGF0abcdefghijklmnop')),
  t('databricks ', glue('dapi', '0123456789abcdef0123456789abcdef')),
  t('hook https://hooks.slack.com/services/', 'T00000000/B00000000/XXXXabcdXXXXefgh'),
  t('db postgres://tom:', 'pa55word9', '@db.example.org/app'),
  t('https://tom:', 's3cr3tpart', '@intranet.example.org/'),
  t('https://files.example.org/x?sig=', 'a1B2c3D4e5F6g7H8'),
  t('AccountKey=', 'abcdefghijklmnop1234567890=='),
  t('api key: ', 'abcd1234efgh5678'),
  t('client_secret=', 'qwer8Q~tyuiop12345'),
  t('token: ', 'abcdef0123456789abcdef'),
  t('otpauth://totp/tom?secret=', 'JBSWY3DPEHPK3PXP'),
  t('', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END PRIVATE KEY-----'),
  t('my card ', '4111 1111 1111 1111', ' was refused'),
  t('IBAN ', 'FR76 3000 6000 0112 3456 7890 189'),
  t('numéro de sécu ', '1 85 05 78 006 084 91'),
  t('my SSN is ', '536-90-4399'),
]
