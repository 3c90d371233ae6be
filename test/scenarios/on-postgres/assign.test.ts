import '../../support/stage/on-postgres.js'
import '../assign.test.js'
