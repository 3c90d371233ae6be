import '../../../support/stage/on-postgres.js'
import '../desk.test.js'
