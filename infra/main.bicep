// All that the app needs, in a resource group of its own; and its permissions on the scale sets.
targetScope = 'subscription'

import { eventReader, guardRail, network, principal, scope } from 'types.bicep'

@minLength(1)
@maxLength(64)
@description('The azd environment: part of every name.')
param environmentName string

@minLength(1)
@description('The region of all resources; one that has Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string

@minLength(1)
@description('Where the app may write scale sets. Whoever writes a scale set can run code on it.')
param scaleSetScopes scope[]

@minLength(1)
@description('Where the identities are that the app may assign.')
param identityScopes scope[] = scaleSetScopes

@description('Who may ask for changes. To send is delegated power.')
param senders principal[] = []

@description('Who may read events, and from which subscription of the topic.')
param eventReaders eventReader[] = []

@description('Who may work on parked requests.')
param parkedOperators principal[] = []

@description('Who may read the ledger: status, history, drift reports.')
param ledgerReaders principal[] = []

@description('What may be assigned, removed and accepted, and where. With none the app may do nothing.')
param guardRails guardRail[] = []

@description('Who gets an e-mail when an alert fires.')
param alertEmails string[] = []

@secure()
@description('Who is called over HTTPS when an alert fires, by name: a URL may hold a key.')
param alertWebhooks { *: string } = {}

@description('Resource IDs of action groups that hear of alerts, beside those who are named here.')
param actionGroupIds string[] = []

@description('App settings that are to differ from their standard, by key.')
param settings { *: string } = {}

@description('Tags of all resources.')
param resourceTags { *: string } = {}

@allowed(['Standard', 'Premium'])
@description('Private networking needs Premium.')
param serviceBusSku string = 'Standard'

@description('Reach Service Bus and storage over private endpoints only.')
param privateNetworking bool = false

@description('With private networking: a network that is there already. Without one, a network is made.')
param existingNetwork network?

@description('The resource ID of a Log Analytics workspace that is there already. Without one, a workspace is made.')
param existingWorkspaceId string = ''

@description('Instances and the host\'s storage are spread over the zones of the region. The region must have zones.')
param zoneRedundant bool = false

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS', 'Standard_RAGZRS'])
@description('How the ledger is kept. Without the ledger the app works on nothing. Regions without zones have no ZRS.')
param ledgerRedundancy string = 'Standard_ZRS'

@description('Forbid to delete the ledger and the namespace. `azd down` fails until the locks are gone.')
param locks bool = false

@description('Look at a scale set as soon as somebody writes to it; without, the scan finds it minutes later.')
param driftEvents bool = true

@description('The subscription\'s system topic of Event Grid when there is one in the app\'s resource group: a subscription has one at most.')
param systemTopicName string = ''

@minValue(0)
@description('Instances that are always there for requests. 0 costs nothing while nobody asks, and a cold start when somebody does.')
param alwaysReadyInstances int = 1

@minValue(1)
@maxValue(41)
@description('An instance works on 120 scale sets at once, and Service Bus lets 5,000 receivers wait for one queue. ARM takes about 10 writes a second from one identity in one subscription and region, so more instances wait rather than work.')
param maximumInstanceCount int = 40

@allowed([512, 2048, 4096])
@description('For the host and the JVM together.')
param instanceMemoryMB int = 2048

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = union(resourceTags, { 'azd-env-name': environmentName })
var thisSubscription = subscription().subscriptionId
var scaleSetSubscriptions = union(map(scaleSetScopes, it => toLower(it.subscriptionId)), [])
var allSubscriptions = union(scaleSetSubscriptions, map(identityScopes, it => toLower(it.subscriptionId)))
var ownNetwork = privateNetworking && existingNetwork == null
var tellsOfWrites = driftEvents && !privateNetworking && contains(scaleSetSubscriptions, thisSubscription)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module virtualNetwork 'modules/network.bicep' = if (ownNetwork) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  name: 'service-bus'
  scope: group
  params: {
    name: 'sbns-${token}'
    location: location
    tags: tags
    // The template must not fail halfway: Standard has no private endpoints.
    sku: privateNetworking ? 'Premium' : serviceBusSku
    publicAccess: !privateNetworking
    zoneRedundant: zoneRedundant
    locks: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    hostAccountName: 'sthost${token}'
    ledgerAccountName: 'stledger${token}'
    location: location
    tags: tags
    publicAccess: !privateNetworking
    hostRedundancy: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    ledgerRedundancy: ledgerRedundancy
    locks: locks
    workspaceId: monitoring.outputs.workspaceId
  }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  name: 'private-endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    subnetId: ownNetwork ? virtualNetwork!.outputs.endpointSubnetId : existingNetwork!.endpointSubnetId
    existingZoneIds: existingNetwork.?zoneIds
    serviceBusName: serviceBus.outputs.name
    hostAccountName: storage.outputs.hostAccountName
    ledgerAccountName: storage.outputs.ledgerAccountName
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${token}'
    applicationInsightsName: 'appi-${token}'
    location: location
    tags: tags
    existingWorkspaceId: existingWorkspaceId
  }
}

// Before the app: it needs its roles as it starts.
module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    serviceBusName: serviceBus.outputs.name
    hostAccountName: storage.outputs.hostAccountName
    ledgerAccountName: storage.outputs.ledgerAccountName
    applicationInsightsName: monitoring.outputs.applicationInsightsName
  }
}

module appRoles 'modules/app-roles.bicep' = [
  for subscriptionId in allSubscriptions: {
    name: 'app-roles-${token}'
    scope: subscription(subscriptionId)
    params: {
      token: token
    }
  }
]

module writer 'modules/scope-roles.bicep' = {
  name: 'writer-${token}'
  params: {
    principalId: identity.outputs.principalId
    token: token
    role: 'writer'
    scopes: scaleSetScopes
  }
  dependsOn: [appRoles]
}

module assigner 'modules/scope-roles.bicep' = {
  name: 'assigner-${token}'
  params: {
    principalId: identity.outputs.principalId
    token: token
    role: 'assigner'
    scopes: identityScopes
  }
  dependsOn: [appRoles]
}

// Operations belong to the subscription, whatever the scale set's resource group.
module follower 'modules/subscription-role.bicep' = [
  for subscriptionId in scaleSetSubscriptions: {
    name: 'follower-${token}'
    scope: subscription(subscriptionId)
    params: {
      principalId: identity.outputs.principalId
      token: token
      role: 'follower'
    }
    dependsOn: [appRoles]
  }
]

module people 'modules/people.bicep' = {
  name: 'people'
  scope: group
  params: {
    serviceBusName: serviceBus.outputs.name
    ledgerAccountName: storage.outputs.ledgerAccountName
    senders: senders
    eventReaders: eventReaders
    parkedOperators: parkedOperators
    ledgerReaders: ledgerReaders
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: union(tags, { 'azd-service-name': 'app' })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    serviceBusHostName: serviceBus.outputs.hostName
    hostAccountName: storage.outputs.hostAccountName
    deploymentContainerName: storage.outputs.deploymentContainerName
    ledgerAccountName: storage.outputs.ledgerAccountName
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    driftScope: join(scaleSetSubscriptions, ',')
    guardRails: guardRails
    settings: settings
    subnetId: !privateNetworking ? '' : ownNetwork ? virtualNetwork!.outputs.appSubnetId : existingNetwork!.appSubnetId
    zoneRedundant: zoneRedundant
    alwaysReadyInstances: alwaysReadyInstances
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
  dependsOn: [roles, writer, assigner, follower, privateEndpoints]
}

// Of this subscription's scale sets. What Event Grid sends comes from outside: not with private endpoints only.
module driftEventDelivery 'modules/drift-events.bicep' = if (tellsOfWrites) {
  name: 'drift-events'
  scope: group
  params: {
    systemTopicName: systemTopicName
    token: token
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    writesQueueId: serviceBus.outputs.writesQueueId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    emails: alertEmails
    webhooks: alertWebhooks
    actionGroupIds: actionGroupIds
    hasCanary: !empty(settings.?CANARY_SCALE_SET)
    serviceBusName: serviceBus.outputs.name
    ledgerAccountName: storage.outputs.ledgerAccountName
    systemTopicId: tellsOfWrites ? driftEventDelivery!.outputs.systemTopicId : ''
    workspaceId: monitoring.outputs.workspaceId
    logFunctions: monitoring.outputs.logFunctions
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    logFunctions: monitoring.outputs.logFunctions
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_APP_NAME string = app.outputs.name
output APP_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output APP_IDENTITY_CLIENT_ID string = identity.outputs.clientId
output APP_TOKEN string = token
output SERVICE_BUS_NAMESPACE string = serviceBus.outputs.hostName
output ALERT_RECEIVERS string = alerts.outputs.receivers == 0
  ? 'nobody: set alertEmails, alertWebhooks or actionGroupIds'
  : 'action groups: ${alerts.outputs.receivers}'
