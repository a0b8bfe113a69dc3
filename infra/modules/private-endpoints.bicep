// Service Bus, blobs and tables at addresses of the app's own network.
param location string
param tags object
param virtualNetworkName string
param serviceBusName string
param hostAccountName string
param ledgerAccountName string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: virtualNetworkName

  resource subnet 'subnets' existing = {
    name: 'private-endpoints'
  }
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: ledgerAccountName
}

// No cloud but the public one names Service Bus so.
var serviceBusZone = environment().name == 'AzureCloud'
  ? 'privatelink.servicebus.windows.net'
  : environment().name == 'AzureUSGovernment'
      ? 'privatelink.servicebus.usgovcloudapi.net'
      : 'privatelink.servicebus.chinacloudapi.cn'

var services = [
  { name: 'service-bus', id: serviceBus.id, part: 'namespace', zone: serviceBusZone }
  { name: 'host-blob', id: host.id, part: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'ledger-table', id: ledger.id, part: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
]

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for service in services: {
    name: service.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (service, i) in services: {
    parent: zones[i]
    name: '${service.name}-link'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for service in services: {
    name: 'pep-${service.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::subnet.id }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: {
            privateLinkServiceId: service.id
            groupIds: [service.part]
          }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (service, i) in services: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service.name
          properties: { privateDnsZoneId: zones[i].id }
        }
      ]
    }
  }
]
