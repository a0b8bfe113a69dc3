// All that the app needs, in a resource group of its own; and its permissions on the scale sets.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('The azd environment: part of every name.')
param environmentName string

@minLength(1)
@description('The region of all resources; one that has Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string

@description('IDs of the subscriptions whose scale sets the app may change. With none, and no resource group, it is this one.')
param managedSubscriptions array = []

@description('Resource groups whose scale sets and identities the app may change, as { subscriptionId: …, name: … }.')
param managedResourceGroups array = []

@description('Who may ask for changes, as { principalId: …, principalType: ServicePrincipal | Group | User }. To send is delegated power.')
param senders array = []

@description('What may be assigned and removed, and where, as { scaleSet: ID, identities: [ID, system] } with * for any part of a segment. With none the app may do nothing.')
param guardRails array = []

@description('Who gets an e-mail when an alert fires.')
param alertEmails string[] = []

@secure()
@description('Who is called over HTTPS when an alert fires, by name: a URL may hold a key.')
param alertWebhooks object = {}

@description('Resource IDs of action groups that hear of alerts, beside those who are named here.')
param actionGroupIds string[] = []

@description('App settings that are to differ from their standard, by key.')
param settings object = {}

@allowed(['Standard', 'Premium'])
@description('Private networking needs Premium.')
param serviceBusSku string = 'Standard'

@description('Reach Service Bus and storage over private endpoints only.')
param privateNetworking bool = false

@description('Look at a scale set as soon as somebody writes to it; without, the scan finds it minutes later.')
param driftEvents bool = true

@description('The subscription\'s system topic of Event Grid when there is one in the app\'s resource group: a subscription has one at most.')
param systemTopicName string = ''

@minValue(0)
@description('Instances that are always there for requests. 0 costs nothing while nobody asks, and a cold start when somebody does.')
param alwaysReadyInstances int = 1

@minValue(1)
@maxValue(1000)
@description('An instance works on 128 scale sets at once. ARM takes about 10 writes a second from one identity in one subscription and region, so more instances wait rather than work.')
param maximumInstanceCount int = 40

@allowed([512, 2048, 4096])
@description('For the host and the JVM together.')
param instanceMemoryMB int = 2048

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var thisSubscription = subscription().subscriptionId
var thisSubscriptionOnly = empty(managedSubscriptions) && empty(managedResourceGroups)
var subscriptions = thisSubscriptionOnly ? [thisSubscription] : managedSubscriptions
var groupSubscriptions = map(managedResourceGroups, target => target.subscriptionId)
var allSubscriptions = union(subscriptions, groupSubscriptions)
var tellsOfWrites = driftEvents && !privateNetworking && contains(allSubscriptions, thisSubscription)

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

module network 'modules/network.bicep' = if (privateNetworking) {
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
  }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  name: 'private-endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    virtualNetworkName: 'vnet-${token}'
    serviceBusName: serviceBus.outputs.name
    hostAccountName: storage.outputs.hostAccountName
    ledgerAccountName: storage.outputs.ledgerAccountName
  }
  dependsOn: [network]
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${token}'
    applicationInsightsName: 'appi-${token}'
    location: location
    tags: tags
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

module appRole 'modules/app-role.bicep' = {
  name: 'app-role-${token}'
  params: {
    token: token
    subscriptionIds: allSubscriptions
  }
}

module changer 'modules/subscription-role.bicep' = [
  for subscriptionId in subscriptions: {
    name: 'changer-${token}'
    scope: subscription(subscriptionId)
    params: {
      principalId: identity.outputs.principalId
      roleId: appRole.outputs.changerId
    }
  }
]

module groupChanger 'modules/group-role.bicep' = [
  for (target, i) in managedResourceGroups: {
    name: 'changer-${token}-${i}'
    scope: resourceGroup(target.subscriptionId, target.name)
    params: {
      principalId: identity.outputs.principalId
      roleId: appRole.outputs.changerId
    }
  }
]

// Operations belong to the subscription, whatever the scale set's resource group.
module follower 'modules/subscription-role.bicep' = [
  for subscriptionId in allSubscriptions: {
    name: 'follower-${token}'
    scope: subscription(subscriptionId)
    params: {
      principalId: identity.outputs.principalId
      roleId: appRole.outputs.followerId
    }
  }
]

module senderRoles 'modules/senders.bicep' = {
  name: 'senders'
  scope: group
  params: {
    serviceBusName: serviceBus.outputs.name
    senders: senders
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
    driftScope: join(allSubscriptions, ',')
    guardRails: guardRails
    settings: settings
    virtualNetworkName: privateNetworking ? 'vnet-${token}' : ''
    alwaysReadyInstances: alwaysReadyInstances
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
  dependsOn: [roles, changer, groupChanger, follower, privateEndpoints, network]
}

// Of this subscription's scale sets. What Event Grid sends comes from outside: not with private endpoints only.
module driftEventDelivery 'modules/drift-events.bicep' = if (tellsOfWrites) {
  name: 'drift-events'
  scope: group
  params: {
    systemTopicName: systemTopicName
    token: token
    tags: tags
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
output SERVICE_BUS_NAMESPACE string = serviceBus.outputs.hostName
output ALERT_RECEIVERS string = alerts.outputs.receivers == 0
  ? 'nobody: set alertEmails, alertWebhooks or actionGroupIds'
  : 'action groups: ${alerts.outputs.receivers}'
