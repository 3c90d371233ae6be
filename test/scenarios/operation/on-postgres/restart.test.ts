import '../../../support/stage/on-postgres.js'
import '../restart.test.js'
